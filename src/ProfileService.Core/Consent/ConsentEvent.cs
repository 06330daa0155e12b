namespace ProfileService.Core.Consent;

/// <summary>One entry of the ledger as the rules of permission see it.</summary>
/// <param name="Origin">Newsletter events and consents of one source number their events apart.</param>
/// <param name="Topics">Of a newsletter subscription: the chosen ones; empty for all.</param>
/// <param name="Proof">What the entry brings with it; never <see cref="ConsentProof.Source"/>, which only the registration of its source gives.</param>
/// <param name="ProvenAt">When the act or the confirmation was; null without proof.</param>
public sealed record ConsentEvent(
    string Source,
    ConsentOrigin Origin,
    string EventId,
    ConsentScope Scope,
    IReadOnlyList<string> Topics,
    ConsentStatus Status,
    DateTimeOffset OccurredAt,
    ConsentProof Proof,
    DateTimeOffset? ProvenAt) : IComparable<ConsentEvent>
{
    /// <summary>
    /// When it takes its place among the others. A grant that brings its proof counts from the act: repeating an old act after a
    /// withdrawal is no new one.
    /// </summary>
    public DateTimeOffset At => Status is ConsentStatus.Granted && ProvenAt < OccurredAt ? ProvenAt.Value : OccurredAt;

    /// <summary>By time; at equal times the more protective one comes last; then by natural key, never by arrival (law 2).</summary>
    public int CompareTo(ConsentEvent? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = At.CompareTo(other.At);
        order = order != 0 ? order : Status.CompareTo(other.Status);
        order = order != 0 ? order : Proof.CompareTo(other.Proof);
        order = order != 0 ? order : OccurredAt.CompareTo(other.OccurredAt);
        order = order != 0 ? order : Scope.CompareTo(other.Scope);
        order = order != 0 ? order : string.CompareOrdinal(string.Join('\n', Topics), string.Join('\n', other.Topics));
        order = order != 0 ? order : string.CompareOrdinal(Source, other.Source);
        order = order != 0 ? order : Origin.CompareTo(other.Origin);
        return order != 0 ? order : string.CompareOrdinal(EventId, other.EventId);
    }

    public static bool operator <(ConsentEvent left, ConsentEvent right) => left.CompareTo(right) < 0;

    public static bool operator >(ConsentEvent left, ConsentEvent right) => left.CompareTo(right) > 0;

    public static bool operator <=(ConsentEvent left, ConsentEvent right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ConsentEvent left, ConsentEvent right) => left.CompareTo(right) >= 0;
}
