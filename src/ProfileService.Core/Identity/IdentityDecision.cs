using ProfileService.Core.Identity.Matching;

namespace ProfileService.Core.Identity;

/// <summary>
/// A steward's word about two records: a fact with a time, which holds until it is withdrawn or a newer one about the same two
/// replaces it. <c>A</c> is the smaller key.
/// </summary>
/// <param name="DecidedBy">The key that was used.</param>
/// <param name="WithdrawnAt">Since when it counts no longer; null while it may be in force.</param>
public sealed record IdentityDecision(
    Guid Id,
    RecordKey A,
    RecordKey B,
    Verdict Verdict,
    string Reason,
    DateTimeOffset DecidedAt,
    Guid? DecidedBy,
    DateTimeOffset? WithdrawnAt = null,
    Guid? WithdrawnBy = null)
{
    public (RecordKey A, RecordKey B) Pair => (A, B);

    public bool Concerns(RecordKey record) => A == record || B == record;

    /// <summary>The same decision, heard of twice: once withdrawn, it stays so, as of the first time.</summary>
    public IdentityDecision And(IdentityDecision other) =>
        other.WithdrawnAt is { } at && (WithdrawnAt is not { } known || at < known) ? this with { WithdrawnAt = at, WithdrawnBy = other.WithdrawnBy } : this;

    /// <summary>The one that holds of all that were ever made about two records; null where none does.</summary>
    public static IdentityDecision? InForce(IEnumerable<IdentityDecision> ofOnePair) => ofOnePair
        .Where(d => d.WithdrawnAt is null)
        .OrderByDescending(d => d.DecidedAt).ThenBy(d => PlaceAtEqualTimes(d.Verdict)).ThenBy(d => d.Id)
        .FirstOrDefault();

    /// <summary>Apart is safer than together.</summary>
    private static int PlaceAtEqualTimes(Verdict verdict) => verdict switch { Verdict.Different => 0, Verdict.Same => 1, _ => 2 };

    /// <summary>What holds of each pair that was ever decided.</summary>
    public static IReadOnlyDictionary<(RecordKey A, RecordKey B), Verdict> InForceByPair(IEnumerable<IdentityDecision> decisions) => decisions
        .GroupBy(d => d.Id).Select(d => d.Aggregate((known, other) => known.And(other)))
        .GroupBy(d => d.Pair).Select(InForce).OfType<IdentityDecision>()
        .ToDictionary(d => d.Pair, d => d.Verdict);
}
