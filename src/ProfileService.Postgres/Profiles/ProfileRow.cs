using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Profiles;

/// <summary>The projection: one row per profile, one column per section and depth, answered as stored.</summary>
public sealed class ProfileRow
{
    public required Guid ProfileId { get; init; }

    public required long Version { get; init; }

    public required short ProjectionVersion { get; init; }

    public required int SettingsVersion { get; init; }

    public required bool Settling { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public short? BirthMonth { get; init; }

    public short? BirthDay { get; init; }

    [Personal]
    public required byte[] SectionHashes { get; init; }

    [Personal]
    public required string MasterData { get; init; }

    [Personal]
    public required string MasterDataMasked { get; init; }

    [Personal]
    public required string Newsletter { get; init; }

    [Personal]
    public required string NewsletterMasked { get; init; }

    [Personal]
    public required string Loyalty { get; init; }

    [Personal]
    public required string LoyaltyMasked { get; init; }

    [Personal]
    public required string Purchases { get; init; }

    [Personal]
    public required string PurchasesMasked { get; init; }

    [Personal]
    public required string Identities { get; init; }

    [Personal]
    public required string Provenance { get; init; }

    [Personal]
    public required string ContactStates { get; init; }

    [Personal]
    public required string Contactability { get; init; }

    [Personal]
    public required string ContactabilityMasked { get; init; }

    public short? BirthYear { get; init; }

    /// <summary>What further purchases are added to (<see cref="Core.Purchases.PurchaseTally.Carry"/>); null where they are summed up again.</summary>
    [Personal]
    public string? PurchaseTally { get; init; }
}
