using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using ProfileService.Core.Profiles;

namespace ProfileService.TestKit.Oracle;

/// <summary>Who is whom among the live records: all values judged, all links grouped, in one go.</summary>
public sealed class OracleGroups
{
    private readonly Dictionary<RecordKey, Person> _people;
    private readonly Dictionary<IdentifierKey, Person[]> _bearers;
    private readonly Dictionary<IdentifierKey, ValueEvidence> _evidence;
    private readonly MatchingSettings _settings;

    public OracleGroups(IReadOnlyDictionary<RecordKey, Member> live, MatchingSettings settings, IReadOnlyDictionary<(RecordKey A, RecordKey B), Verdict> decisions)
    {
        _settings = settings;
        _people = live.ToDictionary(m => m.Key, m => m.Value.ToPerson());
        _bearers = _people.Values.SelectMany(p => p.Identifiers.Select(i => (i, p))).GroupBy(b => b.i, b => b.p).ToDictionary(g => g.Key, g => g.ToArray());
        _evidence = _bearers.ToDictionary(b => b.Key, b => LinkRules.Judge(b.Key, FirstOf(b.Value), settings));
        var resolved = InMemoryResolution.Of(_people.Values, settings, decisions.ToDictionary(d => (d.Key.A, d.Key.B), d => d.Value));
        Groups = resolved.Groups;
        foreach (var group in Groups)
        {
            foreach (var member in group)
            {
                FirstOfGroup.Add(member.Key, group[0].Key);
            }
        }

        var blocks = _people.Values.SelectMany(p => BlockingKeys.Of(p).Select(b => (Block: b, p.Key))).ToLookup(b => b.Block, b => b.Key);
        Blocks = [.. blocks.SelectMany(b => b.Select(r => $"{b.Key.Value} {r.Source}/{r.RecordId}")).Order(StringComparer.Ordinal)];
        WideBlocks = [.. blocks.Where(b => b.Count() > settings.LimitOf(b.Key)).Select(b => $"{b.Key.Value}").Order(StringComparer.Ordinal)];
        Candidates =
        [
            .. resolved.Candidates.Where(c => !decisions.TryGetValue((c.A, c.B), out var verdict) || verdict is Verdict.Defer)
                .Select(c => $"{c.A.Source}/{c.A.RecordId} {c.B.Source}/{c.B.RecordId} {c.Via} {c.Reason} {c.Score}").Order(StringComparer.Ordinal),
        ];
        Hubs = [.. _evidence.Where(e => e.Value.IsHub).Select(e => $"{e.Key} {e.Value.Reach}").Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<IReadOnlyList<Person>> Groups { get; }

    /// <summary>A group is named by its first member: profile ids are given by arrival.</summary>
    public Dictionary<RecordKey, RecordKey> FirstOfGroup { get; } = [];

    public IReadOnlyList<string> Candidates { get; }

    /// <summary>Who stands in which block.</summary>
    public IReadOnlyList<string> Blocks { get; }

    /// <summary>Blocks that are not compared.</summary>
    public IReadOnlyList<string> WideBlocks { get; }

    public IReadOnlyList<string> Hubs { get; }

    public bool IsHub(IdentifierKey value) => _evidence.TryGetValue(value, out var evidence) && evidence.IsHub;

    public IReadOnlyList<Person> BearersOf(IdentifierKey value) => _bearers.GetValueOrDefault(value, []);

    public RecordKey? HolderOf(IdentifierKey value) => IsHub(value) ? null : Holders.Choose(value, BearersOf(value), _settings)?.Key;

    /// <summary>Of a value that too many bear, one more than the limit is looked at, the smallest keys.</summary>
    private Person[] FirstOf(Person[] bearers) =>
        bearers.Length > _settings.HolderLimit ? [.. bearers.OrderBy(p => p.Key).Take(_settings.HolderLimit + 1)] : bearers;
}
