using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using ProfileService.Core.Sources;

namespace ProfileService.Core.Tests.Identity.Matching;

/// <summary>People by what matters for matching.</summary>
internal static class People
{
    public static readonly PostalAddress Home = new("Nelkenweg", "12a", "21983", "Lindenbrück", "DE");

    public static Person Of(
        string id, string? first, string? last, string? born = null, PostalAddress? home = null, string? email = null, string? phone = null, Gender? gender = null,
        SourceKind kind = SourceKind.Crm, string? card = null)
    {
        IdentifierKey?[] identifiers =
        [
            email is null ? null : IdentifierKey.Of(IdentifierKey.Email, "", email),
            card is null ? null : IdentifierKey.Of(IdentifierKey.LoyaltyCard, IdentifierKey.Retailer, card),
            phone is null ? null : IdentifierKey.Of(IdentifierKey.Phone, "", phone),
        ];
        return new Person(
            new RecordKey("crm", id), kind, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), PersonName.Of(null, first, last),
            born is null ? null : DateOnly.Parse(born, System.Globalization.CultureInfo.InvariantCulture),
            [.. identifiers.OfType<IdentifierKey>().Order()], home, gender);
    }

    public static PairEvidence Between(Person a, Person b) => Evidence.Between(a, b, new MatchingSettings(), _ => false);
}
