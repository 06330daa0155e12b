using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.Core.Sources;

namespace ProfileService.TestKit.Oracle;

/// <summary>
/// Computes from scratch, in memory, what the database must hold after a bag of facts: the judge of the resolver. It shares the pure
/// rules of Core with it and nothing of its incremental work. Inputs go to the rules in the order in which they came, because the rules
/// themselves promise that order does not matter.
/// </summary>
public sealed class ProfileOracle
{
    private readonly SurvivorshipSettings _survivorship;

    /// <param name="addressRecord">The record id that is remembered for an address whose events name none; null: derived from the address.</param>
    public ProfileOracle(
        IReadOnlyList<Fact> facts, IReadOnlyList<Source> sources, MatchingSettings settings, Func<string, IdentifierKey, string>? addressRecord = null,
        SurvivorshipSettings? survivorship = null)
    {
        _survivorship = survivorship ?? new SurvivorshipSettings();
        Records = new OracleRecords(facts, sources, settings, addressRecord);
        Groups = new OracleGroups(Records.Live, settings, IdentityDecision.InForceByPair(facts.OfType<Fact.Decide>().Select(f => f.Decision)));
        Purchases = new OraclePurchases(facts, sources, settings, Records, Groups);
        Profiles = [.. Groups.Groups.Select(g => CanonicalProfile.Of(Project(g).Sections.Take(ProjectedProfile.ContactStatesPlace))).Order(StringComparer.Ordinal)];
    }

    public ProfileOracle(World world)
        : this(world.Facts, world.Sources, world.Settings, survivorship: world.Survivorship)
    {
    }

    public OracleRecords Records { get; }

    public OracleGroups Groups { get; }

    public OraclePurchases Purchases { get; }

    /// <summary>Canonical content of all profiles, in ordinal order; permissions have a property test of their own, because an erasure keeps those of shared addresses.</summary>
    public IReadOnlyList<string> Profiles { get; }

    /// <summary>Everything that must not depend on order and repetition, as one text.</summary>
    public string Canonical => string.Join(
        "\n\n",
        Profiles.Concat(Groups.Candidates).Concat(Groups.Hubs).Concat(Records.EventVersions)
            .Concat(Purchases.Live.Select(p => $"{p.Purchase.Source} {p.Purchase.PurchaseId} {p.Owner} {Purchases.GroupOf(p.Owner)}").Order(StringComparer.Ordinal)));

    private ProjectedProfile Project(IReadOnlyList<Person> group)
    {
        Member[] members = [.. group.OrderBy(p => p.Key).Select(p => Records.Live[p.Key])];
        HashSet<IdentifierKey> contacts =
            [.. members.SelectMany(m => m.Read.Identifiers).Where(i => i.Type == IdentifierKey.Email && !Groups.IsHub(i))];
        return ProfileProjection.Project(new ProfileContent(
            members, Records.SubscriptionsOf(contacts), Purchases.SummaryOf(members[0].Key), Groups.HolderOf)
        {
            Survivorship = _survivorship,
        });
    }
}
