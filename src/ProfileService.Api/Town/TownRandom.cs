namespace ProfileService.Api.Town;

/// <summary>
/// The town's own random numbers (SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014). Not
/// System.Random, whose sequence is no promise: the same seed must give the same town on every runtime.
/// </summary>
internal sealed class TownRandom(ulong state)
{
    private ulong _state = state;

    /// <summary>An independent sequence per household, so that a household does not depend on its neighbours.</summary>
    public static TownRandom ForHousehold(int seed, int householdId) =>
        new(Mix(Mix(unchecked((ulong)seed) + 0x5851F42D4C957F2DUL) ^ Mix((ulong)householdId)));

    public ulong Next() => Mix(_state += 0x9E3779B97F4A7C15UL);

    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public int Between(int first, int last) => first + Below(last - first + 1);

    public bool Chance(double rate) => (Next() >> 11) * (1.0 / (1UL << 53)) < rate;

    public T Pick<T>(IReadOnlyList<T> values) => values[Below(values.Count)];

    public static ulong Mix(ulong value)
    {
        value = unchecked((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL);
        value = unchecked((value ^ (value >> 27)) * 0x94D049BB133111EBUL);
        return value ^ (value >> 31);
    }
}
