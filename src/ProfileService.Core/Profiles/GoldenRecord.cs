using ProfileService.Core.Identity;

namespace ProfileService.Core.Profiles;

/// <summary>What survivorship makes of the master data of a profile's members.</summary>
public sealed record GoldenRecord(
    Survivor<string>? Salutation,
    Survivor<GoldenName>? Name,
    Survivor<DateOnly>? BirthDate,
    Survivor<string>? Gender,
    Survivor<string>? Language,
    Survivor<PostalAddress>? Address,
    IReadOnlyList<IdentifierKey> Emails,
    IReadOnlyList<IdentifierKey> Phones,
    IReadOnlyList<(string Name, Survivor<string> Json)> Attributes)
{
    public static GoldenRecord Of(IReadOnlyList<Member> members, SurvivorshipSettings settings) => new(
        Survivorship.Choose(members, GoldenFields.Salutation, settings),
        Survivorship.Choose(members, GoldenFields.Name, settings),
        Survivorship.Choose(members, GoldenFields.BirthDate, settings),
        Survivorship.Choose(members, GoldenFields.Gender, settings),
        Survivorship.Choose(members, GoldenFields.Language, settings),
        Survivorship.Choose(members, GoldenFields.Address, settings),
        Survivorship.List(members, GoldenFields.Emails, m => m.Read.Emails, Members.Email, settings),
        Survivorship.List(members, GoldenFields.Phones, m => m.Read.Phones, Members.Phone, settings),
        [.. AttributesOf(members, settings)]);

    /// <summary>Paths of the attributes that some record has, or that a person stated.</summary>
    internal static IEnumerable<string> AttributePaths(IReadOnlyList<Member> members) =>
        members.SelectMany(m => m.Record.Content.Members.Keys.Where(p => p.StartsWith(Members.Attributes, StringComparison.Ordinal)))
            .Concat(members.SelectMany(m => m.Pins.Keys.Where(FieldNames.IsAttribute)))
            .Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<(string Name, Survivor<string> Json)> AttributesOf(IReadOnlyList<Member> members, SurvivorshipSettings settings) =>
        from path in AttributePaths(members)
        let survivor = Survivorship.Choose(members, GoldenFields.Attribute(path), settings)
        where survivor is not null
        select (path[Members.Attributes.Length..], survivor);
}
