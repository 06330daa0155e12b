namespace ProfileService.Api.Town;

/// <summary>Draws values in proportion to whole-number weights.</summary>
internal sealed class WeightedChoice<T>
{
    private readonly T[] _values;
    private readonly int[] _upTo;

    public WeightedChoice(IReadOnlyList<(T Value, int Weight)> weighted)
    {
        _values = [.. weighted.Select(entry => entry.Value)];
        _upTo = new int[weighted.Count];
        var sum = 0;
        for (var i = 0; i < weighted.Count; i++)
        {
            _upTo[i] = sum += weighted[i].Weight;
        }
    }

    public T Pick(TownRandom random)
    {
        // Draws are 1…sum, so an exact hit belongs to the entry found and a miss to the next one.
        var found = Array.BinarySearch(_upTo, random.Below(_upTo[^1]) + 1);
        return _values[found >= 0 ? found : ~found];
    }
}
