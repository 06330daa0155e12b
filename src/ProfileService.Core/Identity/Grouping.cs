using ProfileService.Core.Identity.Matching;

namespace ProfileService.Core.Identity;

/// <summary>
/// Joins records into groups, strongest link first; a link that would put a vetoed pair into one group is skipped and stays as a
/// candidate, and so does a link of similar records whose groups as wholes do not fit. Ties go by natural keys, so the result depends on the records
/// and the settings alone. A decision <c>same</c> joins the groups that evidence forms around its two records, whole: what the steward overruled between
/// the two does not part either of them from its own. So evidence is judged part by part, a part being what it alone holds together.
/// </summary>
public sealed class Grouping
{
    // A pair below this contradicts itself, whatever the rest of the two groups says; above, the groups must fit on average.
    private const double Contradiction = -12;
    private const double LeastMean = 6;

    private readonly Dictionary<RecordKey, List<Person>> _groupOf;
    private readonly Dictionary<RecordKey, List<Person>> _partOf;
    private readonly Dictionary<(RecordKey, RecordKey), Candidate> _skipped = [];
    private readonly Dictionary<(RecordKey, RecordKey), double> _fieldBits = [];
    private readonly MatchingSettings _settings;
    private readonly Func<Person, Person, PairEvidence>? _evidence;
    private readonly IReadOnlyDictionary<(RecordKey, RecordKey), Verdict> _decisions;
    private readonly Action<GroupingStep>? _watch;

    private Grouping(
        IEnumerable<Person> people,
        MatchingSettings settings,
        Func<Person, Person, PairEvidence>? evidence,
        IReadOnlyDictionary<(RecordKey, RecordKey), Verdict> decisions,
        Action<GroupingStep>? watch)
    {
        (_settings, _evidence, _decisions, _watch) = (settings, evidence, decisions, watch);
        _groupOf = people.ToDictionary(p => p.Key, p => new List<Person> { p });
        _partOf = decisions.Values.Contains(Verdict.Same) ? _groupOf.ToDictionary(g => g.Key, g => new List<Person>(g.Value)) : _groupOf;
    }

    /// <param name="people">Whole components: every record that a link or a decision <c>same</c> leads to.</param>
    /// <param name="evidence">Asked for pairs that a link of similar records would bring together; null where there are no such links.</param>
    /// <param name="decisions">By pair, smaller key first. <c>same</c> joins before all links and against vetoes, with all that belongs to either; <c>different</c> keeps apart.</param>
    /// <param name="watch">Told of each step in order, by whoever explains; changes nothing.</param>
    /// <returns>Groups with their members in order of key, ordered by their first member; and the links that were skipped.</returns>
    public static (IReadOnlyList<IReadOnlyList<Person>> Groups, IReadOnlyList<Candidate> Skipped) Group(
        IEnumerable<Person> people,
        IEnumerable<Link> links,
        MatchingSettings settings,
        Func<Person, Person, PairEvidence>? evidence = null,
        IReadOnlyDictionary<(RecordKey, RecordKey), Verdict>? decisions = null,
        Action<GroupingStep>? watch = null)
    {
        var grouping = new Grouping(people, settings, evidence, decisions ?? new Dictionary<(RecordKey, RecordKey), Verdict>(), watch);
        return grouping.Join(links);
    }

    private (IReadOnlyList<IReadOnlyList<Person>> Groups, IReadOnlyList<Candidate> Skipped) Join(IEnumerable<Link> links)
    {
        foreach (var ((a, b), _) in _decisions.Where(d => d.Value is Verdict.Same).OrderBy(d => d.Key.Item1).ThenBy(d => d.Key.Item2))
        {
            if (_groupOf.TryGetValue(a, out var left) && _groupOf.TryGetValue(b, out var right) && !AreDecidedDifferent(left, right))
            {
                Watch(a, b, link: null, left, right, skipped: null);
                Merge(_groupOf, left, right);
            }
        }

        foreach (var link in InOrder(links))
        {
            var (left, right) = (_partOf[link.A], _partOf[link.B]);
            if (ReferenceEquals(left, right))
            {
                continue;
            }

            var against = ReasonAgainst(link, left, right);
            Watch(link.A, link.B, link, _groupOf[link.A], _groupOf[link.B], against);
            if (against is { } reason)
            {
                _skipped.TryAdd((link.A, link.B), new Candidate(link.A, link.B, link.Via, reason, IsSimilarity(link) ? link.Weight : 0));
            }
            else
            {
                Merge(_partOf, left, right);
                Merge(_groupOf, _groupOf[link.A], _groupOf[link.B]);
            }
        }

        IReadOnlyList<Person>[] groups =
        [
            .. _groupOf.Values.Distinct<List<Person>>(ReferenceEqualityComparer.Instance)
                .Select(g => g.OrderBy(p => p.Key).ToArray())
                .OrderBy(g => g[0].Key),
        ];
        return (groups, [.. _skipped.Values.Where(c => !ReferenceEquals(_groupOf[c.A], _groupOf[c.B]))]);
    }

    private static IEnumerable<Link> InOrder(IEnumerable<Link> links) =>
        links.OrderByDescending(l => l.Weight).ThenBy(l => l.A).ThenBy(l => l.B).ThenBy(l => l.Via);

    private void Watch(RecordKey a, RecordKey b, Link? link, List<Person> left, List<Person> right, string? skipped)
    {
        if (_watch is not null && !ReferenceEquals(left, right))
        {
            _watch(new GroupingStep(a, b, link, [.. left.Select(p => p.Key).Order()], [.. right.Select(p => p.Key).Order()], skipped));
        }
    }

    private static void Merge(Dictionary<RecordKey, List<Person>> listOf, List<Person> left, List<Person> right)
    {
        if (ReferenceEquals(left, right))
        {
            return;
        }

        var (kept, moved) = left.Count >= right.Count ? (left, right) : (right, left);
        kept.AddRange(moved);
        foreach (var person in moved)
        {
            listOf[person.Key] = kept;
        }
    }

    /// <param name="left">The part of the link's first record; what a decision added to its group counts only against <c>different</c>.</param>
    private string? ReasonAgainst(Link link, List<Person> left, List<Person> right) =>
        AreDecidedDifferent(_groupOf[link.A], _groupOf[link.B]) ? Doubts.DecidedDifferent
        : FirstVeto(left, right) ?? (IsSimilarity(link) && !FitAsWholes(left, right) ? Doubts.GroupsDisagree : null);

    private static bool IsSimilarity(Link link) => link.Via == IdentifierKey.Similarity;

    private bool AreDecidedDifferent(List<Person> left, List<Person> right) =>
        _decisions.Count > 0 && left.Exists(a => right.Exists(b => DecisionOn(a.Key, b.Key) is Verdict.Different));

    private Verdict? DecisionOn(RecordKey a, RecordKey b) =>
        _decisions.TryGetValue(a < b ? (a, b) : (b, a), out var verdict) ? verdict : null;

    private string? FirstVeto(List<Person> left, List<Person> right)
    {
        // The reason is the one with the smallest text, not the first met: members stand in order of joining.
        string? reason = null;
        foreach (var a in left)
        {
            foreach (var b in right)
            {
                if (Veto.Between(a, b, _settings) is { } found && (reason is null || string.CompareOrdinal(found, reason) < 0))
                {
                    reason = found;
                }
            }
        }

        return reason;
    }

    private bool FitAsWholes(List<Person> left, List<Person> right)
    {
        if (_evidence is null || left.Count + right.Count == 2)
        {
            return true;
        }

        // Added up in hundredths, so that the order of the members does not matter.
        var sum = 0L;
        foreach (var a in left)
        {
            foreach (var b in right)
            {
                var bits = FieldBits(a, b);
                if (bits < Contradiction)
                {
                    return false;
                }

                sum += (long)Math.Round(bits * 100);
            }
        }

        return sum >= LeastMean * 100 * left.Count * right.Count;
    }

    private double FieldBits(Person a, Person b)
    {
        var pair = a.Key < b.Key ? (a.Key, b.Key) : (b.Key, a.Key);
        if (!_fieldBits.TryGetValue(pair, out var bits))
        {
            bits = a.Key < b.Key ? _evidence!(a, b).FieldBits : _evidence!(b, a).FieldBits;
            _fieldBits.Add(pair, bits);
        }

        return bits;
    }
}
