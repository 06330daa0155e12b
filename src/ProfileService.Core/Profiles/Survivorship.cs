namespace ProfileService.Core.Profiles;

/// <summary>The seam that decides which value survives. Today: the most trusted source, then the newest word, then the natural key.</summary>
public static class Survivorship
{
    public static IOrderedEnumerable<Offer<T>> Rank<T>(IEnumerable<Offer<T>> offers) =>
        offers.OrderByDescending(o => o.By.Source.Trust).ThenByDescending(o => o.At).ThenBy(o => o.By.Key);

    public static Survivor<T>? Choose<T>(IEnumerable<Offer<T>> offers)
    {
        Offer<T>[] ranked = [.. Rank(offers)];
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
