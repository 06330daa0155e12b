namespace ProfileService.Core.Identity;

/// <summary>
/// The seam that decides links: evidence goes in value by value, links come out. Deterministic for now: equal identifiers, checked
/// against names. Pure, and a function of the bearers alone, so no order of arrival can change it (law 2).
/// </summary>
public static class LinkRules
{
    // In hundredths of a bit, like the evidence of similar records, and above all of it.
    public const int UniqueIdentifier = 30_000;
    public const int SharedValueAndFullName = 20_000;
    public const int SharedValueOfOnePerson = 10_000;

    /// <param name="bearers">All live records that carry the value, up to one more than the holder limit.</param>
    public static ValueEvidence Judge(IdentifierKey value, IReadOnlyList<Person> bearers, MatchingSettings settings)
    {
        var reach = bearers.Where(p => !p.Name.IsEmpty).Select(p => p.Name.Key).Distinct(StringComparer.Ordinal).Count();
        if (bearers.Count > settings.HolderLimit || reach > settings.HubLimit)
        {
            return new ValueEvidence(reach, IsHub: true, [], []);
        }

        if (bearers.Count < 2)
        {
            return new ValueEvidence(reach, IsHub: false, [], []);
        }

        return settings.TypeOf(value).IsUnique ? JudgeUnique(value, bearers, reach) : JudgeShareable(value, bearers, reach, settings);
    }

    private static ValueEvidence JudgeUnique(IdentifierKey value, IReadOnlyList<Person> bearers, int reach)
    {
        var links = new List<Link>();
        var candidates = new List<Candidate>();
        foreach (var (a, b) in Pairs(bearers))
        {
            if (Veto.ClearlyDifferent(a, b) is { } reason)
            {
                candidates.Add(new Candidate(a.Key, b.Key, value, reason));
            }
            else
            {
                links.Add(new Link(a.Key, b.Key, UniqueIdentifier, value));
            }
        }

        return new ValueEvidence(reach, IsHub: false, links, candidates);
    }

    private static ValueEvidence JudgeShareable(IdentifierKey value, IReadOnlyList<Person> bearers, int reach, MatchingSettings settings)
    {
        var links = new List<Link>();
        bool? onePerson = null;
        foreach (var (a, b) in Pairs(bearers))
        {
            var agreement = NameComparison.Compare(a.Name, b.Name);
            if (agreement is NameAgreement.Differ || Veto.ClearlyDifferent(a, b) is not null || HomeValues.MayBeTwo(value, a, b, settings))
            {
                continue;
            }

            // A. Müller may be Anna or Andreas where both read the mailbox.
            if (agreement is NameAgreement.Full && !(Initials.Only(a.Name, b.Name) && !(onePerson ??= LeadsToOnePerson(bearers))))
            {
                links.Add(new Link(a.Key, b.Key, SharedValueAndFullName, value));
            }
            else if (onePerson ??= LeadsToOnePerson(bearers))
            {
                links.Add(new Link(a.Key, b.Key, SharedValueOfOnePerson, value));
            }
        }

        return new ValueEvidence(reach, IsHub: false, links, []);
    }

    /// <summary>No two of those who give a name or a birth date differ: then a bearer without a name can only be that one person.</summary>
    private static bool LeadsToOnePerson(IReadOnlyList<Person> bearers) =>
        Pairs(bearers).All(pair =>
            NameComparison.Compare(pair.A.Name, pair.B.Name) is not NameAgreement.Differ && Veto.ClearlyDifferent(pair.A, pair.B) is null);

    private static IEnumerable<(Person A, Person B)> Pairs(IReadOnlyList<Person> bearers)
    {
        for (var i = 0; i < bearers.Count; i++)
        {
            for (var j = i + 1; j < bearers.Count; j++)
            {
                yield return bearers[i].Key < bearers[j].Key ? (bearers[i], bearers[j]) : (bearers[j], bearers[i]);
            }
        }
    }
}
