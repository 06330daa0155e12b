namespace ProfileService.Core.Profiles;

/// <summary>The seam that decides which value survives. Today: the most trusted source, then the newest word, then the natural key.</summary>
public static class Survivorship
{
    public static IOrderedEnumerable<Offer<T>> Rank<T>(IEnumerable<Offer<T>> offers) =>
        offers.OrderByDescending(o => o.By.Source.Trust).ThenByDescending(o => o.At).ThenBy(o => o.By.Key);

    /// <param name="offer">What a member has to offer; null where it has nothing.</param>
    public static Survivor<T>? Choose<T>(IReadOnlyList<Member> members, Func<Member, Offer<T>?> offer)
    {
        var offers = new List<Offer<T>>(members.Count);
        foreach (var member in members)
        {
            if (offer(member) is { } one)
            {
                offers.Add(one);
            }
        }

        Offer<T>[] ranked = offers.Count < 2 ? [.. offers] : [.. Rank(offers)];
        return ranked is [var winner, .. var others] ? new Survivor<T>(winner, RuleFor(winner, others), others.Length) : null;
    }

    private static string RuleFor<T>(Offer<T> winner, Offer<T>[] others) => others switch
    {
        [] => "only-value",
        [var next, ..] when next.By.Source.Trust < winner.By.Source.Trust => "most-trusted",
        [var next, ..] when next.At < winner.At => "most-recent",
        _ => "natural-order",
    };
}
