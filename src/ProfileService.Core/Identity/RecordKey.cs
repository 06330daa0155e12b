namespace ProfileService.Core.Identity;

/// <summary>The natural key of a source record. Its order (source, then record id, by ordinal) is the tie-break everywhere (law 2).</summary>
public readonly record struct RecordKey(string Source, string RecordId) : IComparable<RecordKey>
{
    public int CompareTo(RecordKey other) =>
        string.CompareOrdinal(Source, other.Source) is var bySource and not 0
            ? bySource
            : string.CompareOrdinal(RecordId, other.RecordId);

    public static bool operator <(RecordKey left, RecordKey right) => left.CompareTo(right) < 0;

    public static bool operator >(RecordKey left, RecordKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(RecordKey left, RecordKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RecordKey left, RecordKey right) => left.CompareTo(right) >= 0;
}
