namespace ProfileService.Core.Identity.Matching;

/// <summary>FNV-1a over a rule's number and its parts, mixed at the end; the same in every process, and without making a text of the parts.</summary>
internal readonly struct BlockingHash
{
    private const ulong OffsetBasis = 14695981039346656037;
    private const ulong Prime = 1099511628211;
    private const ulong BetweenParts = 0x1F; // ab|c is not a|bc

    private readonly ulong _hash;

    private BlockingHash(ulong hash) => _hash = hash;

    public static BlockingHash Of(byte rule) => new((OffsetBasis ^ rule) * Prime);

    public BlockingHash With(ReadOnlySpan<char> part)
    {
        var hash = _hash;
        foreach (var c in part)
        {
            hash = (hash ^ (byte)c) * Prime;
            hash = (hash ^ (byte)(c >> 8)) * Prime;
        }

        return new BlockingHash((hash ^ BetweenParts) * Prime);
    }

    public BlockingHash With(int part)
    {
        Span<char> digits = stackalloc char[11];
        part.TryFormat(digits, out var length, provider: System.Globalization.CultureInfo.InvariantCulture);
        return With(digits[..length]);
    }

    /// <summary>In sorted order, so that it does not matter which of the two came first.</summary>
    public BlockingHash WithBoth(string a, string b) => string.CompareOrdinal(a, b) <= 0 ? With(a).With(b) : With(b).With(a);

    /// <param name="knowsPlace">See <see cref="BlockingKey.KnowsPlace"/>.</param>
    /// <param name="isWeak">See <see cref="BlockingKey.IsWeak"/>.</param>
    public BlockingKey ToKey(bool knowsPlace = false, bool isWeak = false)
    {
        const long Kinds = BlockingKey.PlaceBit | BlockingKey.WeakBit;
        var hash = (_hash ^ (_hash >> 33)) * 0xFF51AFD7ED558CCD;
        return new BlockingKey(((long)(hash ^ (hash >> 33)) & ~Kinds) | (knowsPlace ? BlockingKey.PlaceBit : 0) | (isWeak ? BlockingKey.WeakBit : 0));
    }
}
