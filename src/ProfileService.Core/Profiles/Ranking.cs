namespace ProfileService.Core.Profiles;

/// <summary>The offers for a field, best first, and which rule put one before another.</summary>
internal sealed class Ranking<T>
{
    private readonly GoldenField<T> _field;
    private readonly IReadOnlyList<SurvivorshipRule> _rules;
    private readonly long[][] _scores;
    private readonly int[] _order;

    public Ranking(GoldenField<T> field, IReadOnlyList<Offer<T>> offers, IReadOnlyList<SurvivorshipRule> rules)
    {
        (_field, _rules) = (field, rules);
        _scores = offers.Count < 2 ? [] : [.. rules.Select(rule => RuleScores.Of(rule, field, offers))];
        _order = [.. Enumerable.Range(0, offers.Count)];
        Array.Sort(_order, (a, b) => Compare(offers, a, b));
        Offers = [.. _order.Select(i => offers[i])];
    }

    /// <summary>Best first.</summary>
    public IReadOnlyList<Offer<T>> Offers { get; }

    /// <summary>
    /// The rule by which the best offer is shown: what put it before the next. Where records vote, those that say the same are no rivals, and
    /// the next is the best that says something else.
    /// </summary>
    public string DecidingRule() => RuleBetween(0, _rules.OfType<SurvivorshipRule.MostFrequent>().Any() ? Math.Max(1, NextOther()) : 1);

    /// <summary>The rule that put the first of the two places before the second.</summary>
    public string RuleBetween(int better, int worse)
    {
        for (var i = 0; i < _scores.Length; i++)
        {
            if (_scores[i][_order[better]] != _scores[i][_order[worse]])
            {
                return _rules[i].Name;
            }
        }

        return SurvivorshipSettings.NaturalOrder;
    }

    /// <summary>Place of the best offer that says something else; −1 for none.</summary>
    private int NextOther()
    {
        var shown = RuleScores.SameAs(_field, Offers[0]);
        return Array.FindIndex([.. Offers], o => RuleScores.SameAs(_field, o) != shown);
    }

    private int Compare(IReadOnlyList<Offer<T>> offers, int a, int b)
    {
        foreach (var scores in _scores)
        {
            if (scores[a] != scores[b])
            {
                return scores[b].CompareTo(scores[a]);
            }
        }

        // Several values of one record stay in the order in which it says them.
        return offers[a].By.Key.CompareTo(offers[b].By.Key) is var byKey and not 0 ? byKey : a.CompareTo(b);
    }
}
