using ProfileService.Core.Consent;
using ProfileService.Core.Purchases;

namespace ProfileService.Core.Profiles;

/// <summary>The sections of a profile that its records alone decide.</summary>
public sealed record MemberSections(
    string MasterData,
    string MasterDataMasked,
    string Loyalty,
    string LoyaltyMasked,
    string Identities,
    string Provenance,
    DateOnly? BirthDate)
{
    /// <summary>The whole profile.</summary>
    public ProjectedProfile With(IReadOnlyList<Subscription> subscriptions, IReadOnlyList<ContactState> contactStates, PurchaseSummary purchases) => new(
        MasterData,
        MasterDataMasked,
        NewsletterSection.Full(subscriptions),
        NewsletterSection.Masked(subscriptions),
        Loyalty,
        LoyaltyMasked,
        PurchasesSection.Full(purchases),
        PurchasesSection.Masked(purchases),
        Identities,
        Provenance,
        ContactStatesSection.Write(contactStates),
        ContactabilitySection.Full(contactStates),
        ContactabilitySection.Masked(contactStates),
        BirthDate);
}
