using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;

namespace ProfileService.Api.Evaluate;

/// <summary>Who meets whom in blocks that are small enough to be compared, or at a shared value.</summary>
internal sealed class BlockedPairs
{
    private readonly Dictionary<RecordKey, HashSet<BlockingKey>> _keys;

    public BlockedPairs(IEnumerable<Person> people, MatchingSettings settings)
    {
        _keys = people.ToDictionary(p => p.Key, p => BlockingKeys.Of(p).ToHashSet());
        KeysPerRecord = _keys.Count == 0 ? 0 : _keys.Values.Average(k => k.Count);
        var wide = _keys.Values.SelectMany(k => k).CountBy(k => k).Where(k => k.Value > settings.LimitOf(k.Key)).Select(k => k.Key).ToHashSet();
        foreach (var keys in _keys.Values)
        {
            keys.ExceptWith(wide);
        }
    }

    /// <summary>Those of wide blocks among them.</summary>
    public double KeysPerRecord { get; }

    public bool Meet(Person a, Person b) =>
        _keys[a.Key].Where(_keys[b.Key].Contains).Sum(k => Meeting.Worth(k, a.SourceKind, b.SourceKind)) >= Meeting.Enough || a.Identifiers.Any(b.Identifiers.Contains);
}
