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
    public static GoldenRecord Of(IReadOnlyList<Member> members) => new(
        Choose(members, Members.Salutation),
        Survivorship.Choose(members, OfferName),
        Survivorship.Choose(members, m => m.Read.BirthDate is { } date ? new Offer<DateOnly>(m, date, m.Record.TimeOf(Members.BirthDate)) : null),
        Choose(members, Members.Gender),
        Choose(members, Members.Language),
        Survivorship.Choose(members, OfferAddress),
        Distinct(members, m => m.Read.Emails, Members.Email),
        Distinct(members, m => m.Read.Phones, Members.Phone),
        [.. AttributesOf(members)]);

    private static Offer<GoldenName>? OfferName(Member m) => m.Read.Name.IsEmpty
        ? null
        : new Offer<GoldenName>(
            m,
            new GoldenName(Shown(m, Members.Title), Shown(m, Members.FirstName), Shown(m, Members.LastName)),
            NewestOf(m, Members.FirstName, Members.LastName));

    private static Offer<PostalAddress>? OfferAddress(Member m) =>
        m.Read.Address is { Street: not null } or { City: not null } or { PostalCode: not null }
            ? new Offer<PostalAddress>(m, m.Read.Address, NewestOf(m, Members.Street, Members.PostalCode, Members.City))
            : null;

    private static Survivor<string>? Choose(IReadOnlyList<Member> members, string path) => Survivorship.Choose(
        members, m => Shown(m, path) is { } text ? new Offer<string>(m, text, m.Record.TimeOf(path)) : null);

    /// <summary>Trimmed, NFC; null where nothing is left.</summary>
    private static string? Shown(Member member, string path) =>
        member.Record.Content.Text(path) is { } sent && TextFolding.Nfc(sent).Trim() is { Length: > 0 } text ? text : null;

    private static DateTimeOffset NewestOf(Member member, params ReadOnlySpan<string> paths)
    {
        DateTimeOffset? newest = null;
        foreach (var path in paths)
        {
            if (member.Record.Content.Members.ContainsKey(path) && (newest is null || member.Record.TimeOf(path) > newest))
            {
                newest = member.Record.TimeOf(path);
            }
        }

        return newest ?? member.Record.ObservedAt;
    }

    /// <summary>Every distinct value, those of the best offer first.</summary>
    private static IReadOnlyList<IdentifierKey> Distinct(
        IReadOnlyList<Member> members, Func<Member, IReadOnlyList<IdentifierKey>> values, string path) =>
    members is [var only] ? values(only) :
    [
        .. Survivorship.Rank(members.Where(m => values(m).Count > 0)
                .Select(m => new Offer<IReadOnlyList<IdentifierKey>>(m, values(m), m.Record.TimeOf(path))))
            .SelectMany(o => o.Value)
            .Distinct(),
    ];

    private static IEnumerable<(string Name, Survivor<string> Json)> AttributesOf(IReadOnlyList<Member> members) =>
        from path in members.SelectMany(m => m.Record.Content.Members.Keys)
            .Where(p => p.StartsWith(Members.Attributes, StringComparison.Ordinal))
            .Distinct().Order(StringComparer.Ordinal)
        let survivor = Survivorship.Choose(
            members, m => m.Record.Content.Members.TryGetValue(path, out var json) ? new Offer<string>(m, json, m.Record.TimeOf(path)) : null)
        select (path[Members.Attributes.Length..], survivor);
}
