namespace ProfileService.Core.Identity.Matching;

/// <summary>
/// Resolves people who are all at hand: shared values judged, blocks compared, links grouped, in one go. What the stored resolver does step by step
/// must come to the same; <c>evaluate</c> and the simulation of settings use it.
/// </summary>
public sealed class InMemoryResolution
{
    private readonly Person[] _people;
    private readonly MatchingSettings _settings;
    private readonly Dictionary<IdentifierKey, ValueEvidence> _values;
    private readonly List<Link> _links = [];
    private readonly Dictionary<(RecordKey, RecordKey), Candidate> _candidates = [];
    private readonly Dictionary<BlockingKey, int> _blockSizes = [];
    private int _oversizeBlocks;

    private InMemoryResolution(IEnumerable<Person> people, MatchingSettings settings)
    {
        (_people, _settings) = ([.. people.OrderBy(p => p.Key)], settings);
        _values = _people.SelectMany(p => p.Identifiers.Select(i => (Value: i, Person: p)))
            .GroupBy(b => b.Value, b => b.Person)
            .ToDictionary(bearers => bearers.Key, bearers => LinkRules.Judge(bearers.Key, [.. bearers.Take(settings.HolderLimit + 1)], settings));
    }

    public static ResolvedPeople Of(
        IEnumerable<Person> people, MatchingSettings settings, IReadOnlyDictionary<(RecordKey, RecordKey), Verdict>? decisions = null) =>
        new InMemoryResolution(people, settings).Resolve(decisions);

    private ResolvedPeople Resolve(IReadOnlyDictionary<(RecordKey, RecordKey), Verdict>? decisions)
    {
        foreach (var evidence in _values.OrderBy(v => v.Key).Select(v => v.Value))
        {
            _links.AddRange(evidence.Links);
            Keep(evidence.Candidates);
        }

        var pairs = Pairs();
        foreach (var (a, b) in pairs)
        {
            Weigh(_people[a], _people[b]);
        }

        var (groups, skipped) = Grouping.Group(_people, _links, _settings, Between, decisions);
        Keep(skipped);
        return new ResolvedPeople(groups, Open(groups), _people.Length, pairs.Count, _oversizeBlocks)
        {
            Links = _links,
            Values = _values,
            BlockSizes = _blockSizes,
        };
    }

    private PairEvidence Between(Person a, Person b) => Evidence.Between(a, b, _settings, IsHub);

    private bool IsHub(IdentifierKey value) => _values[value].IsHub;

    private void Weigh(Person a, Person b)
    {
        var evidence = Between(a, b);
        if (evidence.Verdict is PairVerdict.Link)
        {
            _links.Add(new Link(a.Key, b.Key, evidence.Weight, IdentifierKey.Similarity));
        }
        else if (evidence.Question is { } reason)
        {
            Keep([new Candidate(a.Key, b.Key, IdentifierKey.Similarity, reason, evidence.Weight)]);
        }
    }

    /// <summary>Places of two people each, smaller first, each pair once.</summary>
    private List<(int, int)> Pairs()
    {
        var blocks = new Dictionary<BlockingKey, List<int>>();
        foreach (var (place, person) in _people.Index())
        {
            foreach (var key in BlockingKeys.Of(person))
            {
                (System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(blocks, key, out _) ??= []).Add(place);
            }
        }

        var pairs = new Dictionary<(int, int), int>();
        foreach (var (key, block) in blocks.Where(b => b.Value.Count > 1))
        {
            _blockSizes.Add(key, block.Count);
            if (block.Count > _settings.LimitOf(key))
            {
                _oversizeBlocks++;
                continue;
            }

            for (var i = 0; i < block.Count; i++)
            {
                for (var j = i + 1; j < block.Count; j++)
                {
                    System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(pairs, (block[i], block[j]), out _) +=
                        Meeting.Worth(key, _people[block[i]].SourceKind, _people[block[j]].SourceKind);
                }
            }
        }

        return [.. pairs.Where(p => p.Value >= Meeting.Enough).Select(p => p.Key)];
    }

    private void Keep(IEnumerable<Candidate> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (!_candidates.TryGetValue((candidate.A, candidate.B), out var known) || candidate.Score > known.Score)
            {
                _candidates[(candidate.A, candidate.B)] = candidate;
            }
        }
    }

    /// <summary>What is no question any more, because other evidence joined the two, is left out.</summary>
    private List<Candidate> Open(IReadOnlyList<IReadOnlyList<Person>> groups)
    {
        var groupOf = groups.SelectMany((g, at) => g.Select(p => (p.Key, At: at))).ToDictionary(p => p.Key, p => p.At);
        return [.. _candidates.Values.Where(c => groupOf[c.A] != groupOf[c.B]).OrderByDescending(c => c.Score).ThenBy(c => c.A).ThenBy(c => c.B)];
    }
}
