namespace ProfileService.Core.Identity.Matching;

/// <summary>Two records are compared when they share one: a hash of a rule's number and what the rule reads from the record (<see cref="BlockingHash"/>).</summary>
public readonly record struct BlockingKey(long Value) : IComparable<BlockingKey>
{
    public int CompareTo(BlockingKey other) => Value.CompareTo(other.Value);

    public static bool operator <(BlockingKey left, BlockingKey right) => left.Value < right.Value;

    public static bool operator >(BlockingKey left, BlockingKey right) => left.Value > right.Value;

    public static bool operator <=(BlockingKey left, BlockingKey right) => left.Value <= right.Value;

    public static bool operator >=(BlockingKey left, BlockingKey right) => left.Value >= right.Value;
}
