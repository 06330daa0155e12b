namespace ProfileService.Core.Profiles;

/// <summary>All offers for a field, and which of them is shown.</summary>
/// <param name="Survivor">Null where nobody has a value.</param>
internal sealed record Contest<T>(Survivor<T>? Survivor, Ranking<T> Ranking)
{
    public const string OnlyValue = "only-value";

    /// <summary>A person said which record's value to show.</summary>
    public const string Pinned = "pinned";

    /// <summary>A person stated the value.</summary>
    public const string Corrected = "corrected";

    /// <summary>The offers that are not shown, best first, each with the rule by which it lost.</summary>
    public IEnumerable<(Offer<T> Offer, string LostBy)> RunnersUp =>
        from place in Ranking.Offers.Index()
        where !ReferenceEquals(place.Item, Survivor!.Winner)
        select (place.Item, Survivor!.Rule is Pinned or Corrected ? Survivor.Rule : Ranking.RuleBetween(0, place.Index));

    public static Contest<T> Of(IReadOnlyList<Member> members, GoldenField<T> field, SurvivorshipSettings settings)
    {
        var offers = new List<Offer<T>>(members.Count);
        foreach (var member in members)
        {
            if (field.OfferOf(member) is { } one)
            {
                offers.Add(one);
            }
        }

        var ranking = new Ranking<T>(field, offers, settings.RulesFor(field.Name));
        return new Contest<T>(Choice(members, field, ranking) ?? Best(ranking), ranking);
    }

    private static Survivor<T>? Best(Ranking<T> ranking) => ranking.Offers switch
    {
        [] => null,
        [var only] => new Survivor<T>(only, OnlyValue, 0),
        [var winner, ..] => new Survivor<T>(winner, ranking.DecidingRule(), ranking.Offers.Count - 1),
    };

    /// <summary>What a person chose. A pin that leads to no value any more leaves the choice to the next, and then to the rules.</summary>
    private static Survivor<T>? Choice(IReadOnlyList<Member> members, GoldenField<T> field, Ranking<T> ranking)
    {
        foreach (var pinning in Pinning.Of(members, field.Name))
        {
            if (pinning.Pin.Value is { } json && field.Stated(pinning.By, json, pinning.Pin.ObservedAt) is { } stated)
            {
                return new Survivor<T>(stated, Corrected, ranking.Offers.Count);
            }

            if (pinning.Pin.Value is null && ranking.Offers.FirstOrDefault(o => o.By.Key == pinning.By.Key) is { } offer)
            {
                return new Survivor<T>(offer, Pinned, ranking.Offers.Count - 1);
            }
        }

        return null;
    }
}
