using ProfileService.Core.Identity.Matching;

namespace ProfileService.Core.Identity.Explaining;

/// <summary>
/// Everything that decides who is whom among some records: whole components, with what links them. The groups that form from it are those
/// that the resolver forms.
/// </summary>
public sealed class IdentityScene
{
    private readonly Func<Person, Person, PairEvidence> _evidence;
    private readonly Dictionary<(RecordKey, RecordKey), Link> _linkOf;
    private Dictionary<RecordKey, IReadOnlyList<Person>>? _groupOf;
    private List<GroupingStep>? _steps;

    public IdentityScene(IEnumerable<LabelledRecord> records, IEnumerable<Link> links, MatchingSettings settings)
    {
        Records = records.ToDictionary(r => r.Key);
        Links = [.. links.Distinct()];
        Settings = settings;
        _linkOf = Links.GroupBy(l => (l.A, l.B)).ToDictionary(g => g.Key, g => g.MaxBy(l => l.Weight)!);
        _evidence = (a, b) => Evidence.Between(a, b, settings, v => Reach.GetValueOrDefault(v).IsHub);
    }

    public IReadOnlyDictionary<RecordKey, LabelledRecord> Records { get; }

    public IReadOnlyList<Link> Links { get; }

    public MatchingSettings Settings { get; }

    /// <summary>In force, by pair, smaller key first.</summary>
    public IReadOnlyDictionary<(RecordKey A, RecordKey B), Verdict> Decisions { get; init; } = new Dictionary<(RecordKey, RecordKey), Verdict>();

    /// <summary>Of each value that two of the records share: under how many names it is borne, and whether it was passed over for that.</summary>
    public IReadOnlyDictionary<IdentifierKey, (int Names, bool IsHub)> Reach { get; init; } = new Dictionary<IdentifierKey, (int, bool)>();

    /// <summary>Of each blocking key that two of the records share: how many live records have it.</summary>
    public IReadOnlyDictionary<BlockingKey, int> BlockSizes { get; init; } = new Dictionary<BlockingKey, int>();

    /// <summary>What happened while the groups formed, in order.</summary>
    public IReadOnlyList<GroupingStep> Steps
    {
        get
        {
            Form();
            return _steps!;
        }
    }

    /// <summary>The group that a record belongs to, members in order of key.</summary>
    public IReadOnlyList<Person> GroupOf(RecordKey record)
    {
        Form();
        return _groupOf![record];
    }

    /// <summary>What the fields of two records come to, in bits.</summary>
    public double TotalOf(RecordKey one, RecordKey other) => _evidence(Records[one].Person, Records[other].Person).Total;

    /// <summary>The strongest link between two records; null where there is none.</summary>
    public Link? LinkBetween(RecordKey a, RecordKey b) => _linkOf.GetValueOrDefault((a, b));

    /// <summary>Two records side by side.</summary>
    public PairCase Pair(RecordKey one, RecordKey other)
    {
        var (a, b) = one < other ? (Records[one], Records[other]) : (Records[other], Records[one]);
        var together = ReferenceEquals(GroupOf(a.Key), GroupOf(b.Key));
        return new PairCase(a, b, _evidence(a.Person, b.Person), Settings)
        {
            AreTogether = together,
            Links = [.. Links.Where(l => l.A == a.Key && l.B == b.Key).OrderByDescending(l => l.Weight).ThenBy(l => l.Via)],
            Skipped = together ? null : Steps.FirstOrDefault(s => s.Skipped is not null && s.A == a.Key && s.B == b.Key)?.Skipped,
            Shared = [.. a.Person.Identifiers.Intersect(b.Person.Identifiers).Order().Select(Shared)],
            Blocks = [.. BlockingKeys.Of(a.Person).Intersect(BlockingKeys.Of(b.Person)).Select(Block)],
            Decision = Decisions.TryGetValue((a.Key, b.Key), out var verdict) ? verdict : null,
            Way = together ? [.. WayBetween(a.Key, b.Key).Select(k => Records[k])] : [],
        };
    }

    private SharedIdentifier Shared(IdentifierKey value)
    {
        var (names, isHub) = Reach.GetValueOrDefault(value);
        return new SharedIdentifier(value, names, isHub);
    }

    private SharedBlock Block(BlockingKey key)
    {
        var size = BlockSizes.GetValueOrDefault(key);
        return new SharedBlock(key, size, size > Settings.LimitOf(key));
    }

    private void Form()
    {
        if (_groupOf is not null)
        {
            return;
        }

        _steps = [];
        var (groups, _) = Grouping.Group(Records.Values.Select(r => r.Person).OrderBy(p => p.Key), Links, Settings, _evidence, Decisions, _steps.Add);
        _groupOf = groups.SelectMany(g => g.Select(p => (p.Key, Group: g))).ToDictionary(p => p.Key, p => p.Group);
    }

    /// <summary>The joins form a tree, so there is one way between two members of a group; the ends are left out.</summary>
    private List<RecordKey> WayBetween(RecordKey from, RecordKey to)
    {
        var joins = Steps.Where(s => s.Skipped is null).SelectMany(s => new[] { (s.A, s.B), (s.B, s.A) }).ToLookup(j => j.Item1, j => j.Item2);
        var cameFrom = new Dictionary<RecordKey, RecordKey> { [from] = from };
        var waiting = new Queue<RecordKey>([from]);
        while (waiting.TryDequeue(out var at) && at != to)
        {
            foreach (var next in joins[at].Where(next => cameFrom.TryAdd(next, at)))
            {
                waiting.Enqueue(next);
            }
        }

        var way = new List<RecordKey>();
        for (var at = cameFrom[to]; at != from; at = cameFrom[at])
        {
            way.Insert(0, at);
        }

        return way;
    }
}
