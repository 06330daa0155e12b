namespace ProfileService.Api.Evaluate;

/// <summary>Columns of customer files by the names that people give them. The dotted names of imports are known as they are.</summary>
internal static class KnownColumns
{
    public const string BirthYear = "birthYear";
    public const string BirthMonth = "birthMonth";
    public const string BirthDay = "birthDay";
    public const string FullName = "fullName";
    public const string Entity = "entity";

    private static readonly Dictionary<string, string> ByName = Of(
        "recordId: recordid recid id uniqueid rowid",
        "entity: entity entityid cluster clusterid truth personid trueid",
        "firstName: firstname givenname forename vorname fname fnamec1",
        "lastName: lastname surname familyname nachname lname lnamec1",
        "fullName: fullname name displayname",
        "birthDate: birthdate dob dateofbirth birthday geburtsdatum",
        "birthYear: birthyear by yob",
        "birthMonth: birthmonth bm",
        "birthDay: birthday2 bd dayofbirth",
        "gender: gender sex geschlecht",
        "title: title titel",
        "salutation: salutation anrede",
        "email: email mail emailaddress",
        "phone: phone telephone mobile telefon phonenumber",
        "address.street: street address address1 strasse streetname addressstreet",
        "address.houseNumber: housenumber streetnumber hausnummer addresshousenumber",
        "address.postalCode: postalcode postcode zip zipcode plz postcodefake addresspostalcode",
        "address.city: city suburb town ort birthplace place addresscity",
        "address.country: country land addresscountry",
        "loyalty.cardNumber: cardnumber loyaltycardnumber");

    /// <summary>The member that a column means; null where it means none.</summary>
    public static string? MemberOf(string column) =>
        ByName.GetValueOrDefault(string.Concat(column.Where(char.IsLetterOrDigit)).ToLowerInvariant());

    private static Dictionary<string, string> Of(params string[] lines) => lines
        .Select(line => line.Split(':', 2))
        .SelectMany(parts => parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => KeyValuePair.Create(name, parts[0])))
        .ToDictionary(StringComparer.Ordinal);
}
