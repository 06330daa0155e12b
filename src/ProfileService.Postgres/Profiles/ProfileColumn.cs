namespace ProfileService.Postgres.Profiles;

/// <summary>The stored sections of a profile, in the order of their hashes (<see cref="Core.Profiles.ProjectedProfile.Sections"/>).</summary>
public enum ProfileColumn
{
    MasterData,
    MasterDataMasked,
    Newsletter,
    NewsletterMasked,
    Loyalty,
    LoyaltyMasked,
    Purchases,
    PurchasesMasked,
    Identities,
    Provenance,
    ContactStates,
    Contactability,
    ContactabilityMasked,
}
