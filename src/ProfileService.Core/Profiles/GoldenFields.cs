using System.Globalization;
using ProfileService.Core.Identity;

namespace ProfileService.Core.Profiles;

/// <summary>The fields and field groups of the golden record.</summary>
internal static class GoldenFields
{
    public static GoldenField<GoldenName> Name { get; } = new(
        FieldNames.Name, OfferName, n => [n.Title, n.FirstName, n.LastName], n => StatedValues.Write(n), (by, json, at) => new(by, StatedValues.ReadName(json), at))
    {
        VerifiedAs = "name",
    };

    public static GoldenField<PostalAddress> Address { get; } = new(
        FieldNames.Address, OfferAddress, a => [a.Street, a.HouseNumber, a.PostalCode, a.City], a => StatedValues.Write(a),
        (by, json, at) => new(by, StatedValues.ReadAddress(json), at))
    {
        VerifiedAs = "address",
    };

    public static GoldenField<DateOnly> BirthDate { get; } = new(
        FieldNames.BirthDate,
        m => m.Read.BirthDate is { } date ? new(m, date, m.Record.TimeOf(Members.BirthDate)) : null,
        d => [Iso(d)],
        d => CanonicalJson.Text(Iso(d)),
        (by, json, at) => new(by, DateOnly.ParseExact(CanonicalJson.ReadText(json), "yyyy-MM-dd", CultureInfo.InvariantCulture), at))
    {
        VerifiedAs = "birthDate",
    };

    public static GoldenField<string> Salutation { get; } = Text(FieldNames.Salutation, Members.Salutation);

    public static GoldenField<string> Gender { get; } = Text(FieldNames.Gender, Members.Gender);

    public static GoldenField<string> Language { get; } = Text(FieldNames.Language, Members.Language);

    public static GoldenField<IdentifierKey> Emails { get; } = List(FieldNames.Emails, "email");

    public static GoldenField<IdentifierKey> Phones { get; } = List(FieldNames.Phones, "phone");

    /// <summary>Its value is JSON of any kind.</summary>
    /// <param name="path"><c>attributes.skinType</c></param>
    public static GoldenField<string> Attribute(string path) => new(
        path,
        m => m.Record.Content.Members.TryGetValue(path, out var json) ? new(m, json, m.Record.TimeOf(path)) : null,
        json => [json.StartsWith('"') ? CanonicalJson.ReadText(json) : json],
        json => json,
        (by, json, at) => new(by, json, at));

    private static GoldenField<string> Text(string name, string path) => new(
        name,
        m => Shown(m, path) is { } text ? new(m, text, m.Record.TimeOf(path)) : null,
        text => [text],
        CanonicalJson.Text,
        (by, json, at) => new(by, CanonicalJson.ReadText(json), at));

    /// <summary>All values are shown; the rules only put them in order.</summary>
    private static GoldenField<IdentifierKey> List(string name, string verifiedAs) => new(
        name, _ => null, key => [key.Value], key => CanonicalJson.Text(key.Value), (_, _, _) => null)
    {
        VerifiedAs = verifiedAs,
    };

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

    /// <summary>Trimmed, NFC; null where nothing is left.</summary>
    private static string? Shown(Member member, string path) =>
        member.Record.Content.Text(path) is { } sent && StatedValues.Tidy(sent) is { Length: > 0 } text ? text : null;

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

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
