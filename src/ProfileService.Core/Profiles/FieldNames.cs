namespace ProfileService.Core.Profiles;

/// <summary>The fields and field groups whose value is chosen, as settings, pins and runners-up name them.</summary>
public static class FieldNames
{
    public const string Name = "name";
    public const string Salutation = "salutation";
    public const string BirthDate = "birthDate";
    public const string Gender = "gender";
    public const string Language = "language";
    public const string Address = "address";
    public const string Emails = "emails";
    public const string Phones = "phones";

    /// <summary>In settings: all attributes that have no list of their own.</summary>
    public const string Attributes = "attributes";

    /// <summary>What a source can say to have verified, and the field that it is about.</summary>
    public static IReadOnlyDictionary<string, string> Verifiable { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["name"] = Name,
        ["birthDate"] = BirthDate,
        ["address"] = Address,
        ["email"] = Emails,
        ["phone"] = Phones,
    };

    /// <summary>All but the attributes, whose names are the sources'.</summary>
    public static IReadOnlyList<string> Fixed { get; } = [Name, Salutation, BirthDate, Gender, Language, Address, Emails, Phones];

    /// <summary><c>attributes.skinType</c></summary>
    public static bool IsAttribute(string field) => field.Length > Members.Attributes.Length && field.StartsWith(Members.Attributes, StringComparison.Ordinal);
}
