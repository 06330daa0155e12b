using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using ProfileService.Core.Purchases;

namespace ProfileService.Core.Profiles;

/// <summary>Everything that a profile is made of. The projection is a function of this alone (law 1).</summary>
/// <param name="Members">Live records in order of key.</param>
/// <param name="HolderOf">The record that holds a card, wherever it is.</param>
public sealed record ProfileContent(
    IReadOnlyList<Member> Members,
    IReadOnlyList<Subscription> Subscriptions,
    PurchaseSummary Purchases,
    Func<IdentifierKey, RecordKey?> HolderOf)
{
    /// <summary>What may be done with the contact points of the members.</summary>
    public IReadOnlyList<ContactState> ContactStates { get; init; } = [];

    /// <summary>Which values are shown.</summary>
    public SurvivorshipSettings Survivorship { get; init; } = new();
}
