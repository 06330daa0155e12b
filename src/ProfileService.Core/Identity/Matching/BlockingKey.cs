namespace ProfileService.Core.Identity.Matching;

/// <summary>What two records must share to be compared: a hash of a rule's number and what the rule reads from the record (<see cref="BlockingHash"/>).</summary>
public readonly record struct BlockingKey(long Value) : IComparable<BlockingKey>
{
    // The two lowest bits say what kind of rule made it.
    internal const long PlaceBit = 1;
    internal const long WeakBit = 2;

    /// <summary>Whether the rule reads a place: such a block grows with the place, any other with the country.</summary>
    public bool KnowsPlace => (Value & PlaceBit) != 0;

    /// <summary>Whether sharing it is not yet enough to be compared (see <see cref="Meeting"/>).</summary>
    public bool IsWeak => (Value & WeakBit) != 0;

    public int CompareTo(BlockingKey other) => Value.CompareTo(other.Value);

    public static bool operator <(BlockingKey left, BlockingKey right) => left.Value < right.Value;

    public static bool operator >(BlockingKey left, BlockingKey right) => left.Value > right.Value;

    public static bool operator <=(BlockingKey left, BlockingKey right) => left.Value <= right.Value;

    public static bool operator >=(BlockingKey left, BlockingKey right) => left.Value >= right.Value;
}
