namespace ProfileService.Core.Identity.Matching;

/// <summary>Two records are compared when they share one: a hash of a rule's number and what the rule reads from the record.</summary>
public readonly record struct BlockingKey(long Value) : IComparable<BlockingKey>
{
    private const ulong OffsetBasis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>FNV-1a over the rule and the parts, mixed at the end; the same in every process.</summary>
    internal static BlockingKey Of(byte rule, params ReadOnlySpan<string> parts)
    {
        var hash = (OffsetBasis ^ rule) * Prime;
        foreach (var part in parts)
        {
            foreach (var c in part)
            {
                hash = (hash ^ (byte)c) * Prime;
                hash = (hash ^ (byte)(c >> 8)) * Prime;
            }

            hash = (hash ^ 0x1F) * Prime; // between parts: ab|c is not a|bc
        }

        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        return new BlockingKey((long)(hash ^ (hash >> 33)));
    }

    public int CompareTo(BlockingKey other) => Value.CompareTo(other.Value);

    public static bool operator <(BlockingKey left, BlockingKey right) => left.Value < right.Value;

    public static bool operator >(BlockingKey left, BlockingKey right) => left.Value > right.Value;

    public static bool operator <=(BlockingKey left, BlockingKey right) => left.Value <= right.Value;

    public static bool operator >=(BlockingKey left, BlockingKey right) => left.Value >= right.Value;
}
