using System.Globalization;
using System.Numerics;

namespace ProfileService.Api.Town;

/// <summary>
/// Unique numbers that look random, without remembering those given out: a keyed one-to-one mapping of 0…size-1 onto itself
/// (a four-round Feistel network, walked until it lands inside the range). So ids stay unique in constant memory.
/// </summary>
internal sealed class TownNumbers(int seed)
{
    private readonly ulong _seed = TownRandom.Mix(unchecked((ulong)seed) + 1);

    public string Crm(int slot) => "C-" + SevenDigits(slot, 1);

    public string Shop(int personId) => "S-" + SevenDigits(personId, 2);

    public string Newsletter(int personId) => "N-" + SevenDigits(personId, 3);

    public string Till(int personId) => "K-" + SevenDigits(personId, 4);

    public string Loyalty(int slot) => "L-" + SevenDigits(slot, 5);

    /// <summary>4711 and nine digits, the first never zero: those with a zero are the demo story's.</summary>
    public string Card(int slot) => "4711" + Digits(100_000_000 + Scramble(slot, 900_000_000, 6));

    /// <summary>Short while the town is small, as such numbers are in real addresses.</summary>
    public string EmailSuffix(int personId) =>
        Digits(personId < 10_000 ? Scramble(personId, 10_000, 7) : 10_000 + Scramble(personId - 10_000, 9_990_000, 7));

    public long Scramble(long n, long size, ulong use)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(n, size);
        var halfBits = (BitOperations.Log2((ulong)size - 1) / 2) + 1;
        var value = (ulong)n;
        do
        {
            value = Feistel(value, halfBits, TownRandom.Mix(_seed + use));
        }
        while (value >= (ulong)size);
        return (long)value;
    }

    private static ulong Feistel(ulong value, int halfBits, ulong key)
    {
        var mask = (1UL << halfBits) - 1;
        var (left, right) = (value >> halfBits, value & mask);
        for (var round = 1UL; round <= 4; round++)
        {
            (left, right) = (right, left ^ (TownRandom.Mix(right + (key * round)) & mask));
        }

        return (left << halfBits) | right;
    }

    private string SevenDigits(int slot, ulong use) => Digits(1_000_000 + Scramble(slot, 9_000_000, use));

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);
}
