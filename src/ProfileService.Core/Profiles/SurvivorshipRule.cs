using System.Collections.Immutable;

namespace ProfileService.Core.Profiles;

/// <summary>
/// One rule of a list: it puts the offers for a field in order, and each rule breaks the ties of the one before; what ties to the end goes
/// by the natural key (law 2). The set is closed: <see cref="RuleScores"/> switches over it.
/// </summary>
public abstract record SurvivorshipRule
{
    private SurvivorshipRule()
    {
    }

    /// <summary>As in settings and in provenance.</summary>
    public abstract string Name { get; }

    /// <summary>The source with the greater trust.</summary>
    public sealed record MostTrusted : SurvivorshipRule
    {
        public override string Name => "most-trusted";
    }

    /// <summary>What was said last.</summary>
    public sealed record MostRecent : SurvivorshipRule
    {
        public override string Name => "most-recent";
    }

    /// <summary>What most records say; spellings of one value (Müller, Mueller) count together.</summary>
    public sealed record MostFrequent : SurvivorshipRule
    {
        public override string Name => "most-frequent";
    }

    /// <summary>The most characters over all parts of the value: Anna-Lena before A.</summary>
    public sealed record Longest : SurvivorshipRule
    {
        public override string Name => "longest";
    }

    /// <summary>What its source says to have verified (<see cref="Members.Verified"/>).</summary>
    public sealed record VerifiedFirst : SurvivorshipRule
    {
        public override string Name => "verified-first";
    }

    /// <summary>The source that stands first in the list; those that are not in it come last, side by side.</summary>
    public sealed record PreferredSource(ImmutableArray<string> Sources) : SurvivorshipRule
    {
        public override string Name => "preferred-source";
    }

    /// <summary>
    /// Trust that halves with every so many days of age. Age is counted from the newest offer for the field, not from today: the same facts
    /// give the same profile whenever it is computed (law 1).
    /// </summary>
    public sealed record TrustWithAge(int HalfLifeDays) : SurvivorshipRule
    {
        public override string Name => "trust-with-age";
    }
}
