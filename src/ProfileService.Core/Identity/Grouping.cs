using ProfileService.Core.Identity.Matching;

namespace ProfileService.Core.Identity;

/// <summary>
/// Joins records into groups, strongest link first; a link that would put a vetoed pair into one group is skipped and stays as a
/// candidate. Ties go by natural keys, so the result depends on the records and the settings alone.
/// </summary>
public static class Grouping
{
    /// <param name="people">Whole components: every record that a link leads to.</param>
    /// <returns>Groups with their members in order of key, ordered by their first member; and the links that were skipped.</returns>
    public static (IReadOnlyList<IReadOnlyList<Person>> Groups, IReadOnlyList<Candidate> Skipped) Group(
        IEnumerable<Person> people, IEnumerable<Link> links, MatchingSettings settings,
        IReadOnlyDictionary<(RecordKey A, RecordKey B), Verdict>? decisions = null)
    {
        decisions ??= new Dictionary<(RecordKey, RecordKey), Verdict>();
        var groupOf = people.ToDictionary(p => p.Key, p => new List<Person> { p });
        var skipped = new Dictionary<(RecordKey, RecordKey), Candidate>();
        foreach (var link in InOrder([.. Decided(groupOf, decisions), .. links]))
        {
            var (left, right) = (groupOf[link.A], groupOf[link.B]);
            if (ReferenceEquals(left, right))
            {
                continue;
            }

            if (FirstVeto(left, right, settings, decisions) is { } reason)
            {
                skipped.TryAdd((link.A, link.B), new Candidate(link.A, link.B, link.Via, reason));
                continue;
            }

            var (kept, moved) = left.Count >= right.Count ? (left, right) : (right, left);
            kept.AddRange(moved);
            foreach (var person in moved)
            {
                groupOf[person.Key] = kept;
            }
        }

        IReadOnlyList<Person>[] groups =
        [
            .. groupOf.Values.Distinct<List<Person>>(ReferenceEqualityComparer.Instance)
                .Select(g => g.OrderBy(p => p.Key).ToArray())
                .OrderBy(g => g[0].Key),
        ];
        return (groups, [.. skipped.Values]);
    }

    private static IEnumerable<Link> InOrder(IEnumerable<Link> links) =>
        links.OrderByDescending(l => l.Weight).ThenBy(l => l.A).ThenBy(l => l.B).ThenBy(l => l.Via);

    /// <summary>A steward's word goes before all evidence.</summary>
    private static IEnumerable<Link> Decided(Dictionary<RecordKey, List<Person>> people, IReadOnlyDictionary<(RecordKey A, RecordKey B), Verdict> decisions) =>
        from decision in decisions
        where decision.Value is Verdict.Same && people.ContainsKey(decision.Key.A) && people.ContainsKey(decision.Key.B)
        select new Link(decision.Key.A, decision.Key.B, int.MaxValue, IdentifierKey.Of("decision", "", ""));

    private static string? FirstVeto(List<Person> left, List<Person> right, MatchingSettings settings, IReadOnlyDictionary<(RecordKey A, RecordKey B), Verdict> decisions)
    {
        // The reason is the one with the smallest text, not the first met: members stand in order of joining.
        string? reason = null;
        foreach (var a in left)
        {
            foreach (var b in right)
            {
                var found = (decisions.TryGetValue(a.Key < b.Key ? (a.Key, b.Key) : (b.Key, a.Key), out var verdict) ? verdict : Verdict.Defer) switch
                {
                    Verdict.Same => null,
                    Verdict.Different => "decided-different",
                    _ => Veto.Between(a, b, settings),
                };
                if (found is not null && (reason is null || string.CompareOrdinal(found, reason) < 0))
                {
                    reason = found;
                }
            }
        }

        return reason;
    }
}
