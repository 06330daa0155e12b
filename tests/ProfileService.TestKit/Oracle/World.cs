using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.Core.Sources;

namespace ProfileService.TestKit.Oracle;

/// <summary>A small retail world: everything that its sources ever told. Made from a seed, so a failing case can be played again.</summary>
public sealed record World(int Seed, IReadOnlyList<Source> Sources, MatchingSettings Settings, IReadOnlyList<Fact> Facts)
{
    public SurvivorshipSettings Survivorship { get; init; } = new();

    /// <summary>Set to the seed of a failing world to play that one alone.</summary>
    public const string SeedVariable = "PROFILES_WORLD_SEED";

    /// <summary>How many times as many worlds as usual are tried, for a long night.</summary>
    public const string TimesVariable = "PROFILES_WORLDS_TIMES";

    /// <summary>The seeds to try: those asked for, or the one of <see cref="SeedVariable"/>.</summary>
    public static IEnumerable<int> Seeds(int first, int count) =>
        Number(SeedVariable) is { } given ? [given] : Enumerable.Range(first, count * (Number(TimesVariable) ?? 1));

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The facts in another order, some of them more than once.</summary>
    public World Shuffled(Random random)
    {
        Fact[] facts = [.. Facts, .. Facts.Where(_ => random.Next(4) == 0)];
        random.Shuffle(facts);
        return this with { Facts = facts };
    }

    /// <summary>Smaller worlds, largest cuts first.</summary>
    public IEnumerable<World> Shrink()
    {
        for (var cut = Facts.Count / 2; cut > 0; cut /= 2)
        {
            for (var at = 0; at < Facts.Count; at += cut)
            {
                yield return this with { Facts = [.. Facts.Take(at), .. Facts.Skip(at + cut)] };
            }
        }
    }

    public override string ToString() =>
        $"world {Seed} (set {SeedVariable}={Seed} to play it again), hub limit {Settings.HubLimit}, holder limit {Settings.HolderLimit}:\n"
        + string.Join('\n', Facts.Select(Describe));

    private static string Describe(Fact fact) => fact switch
    {
        Fact.Customer c => $"{c.Key.Source}/{c.Key.RecordId} {c.Version.ObservedAt:mm:ss} {c.Version.Kind} {c.Version.Content.Canonical}",
        Fact.Newsletter n => $"{n.Source} event {n.EventId} {n.Content.ToCanonical()}",
        Fact.Purchase p => $"{p.Source} purchase {p.PurchaseId} {p.ObservedAt:mm:ss} {p.Content?.ToCanonical() ?? "gone"}",
        Fact.Decide { Decision: var d } => $"{d.Verdict} {d.A.Source}/{d.A.RecordId} {d.B.Source}/{d.B.RecordId} {d.DecidedAt:mm:ss} withdrawn {d.WithdrawnAt:mm:ss}",
        Fact.Pin p => $"{p.Key.Source}/{p.Key.RecordId} pin {p.Version.Field} {p.Version.ObservedAt:mm:ss} {p.Version.Kind} {p.Version.Value}",
        _ => fact.ToString(),
    };
}
