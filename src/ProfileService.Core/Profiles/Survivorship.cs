namespace ProfileService.Core.Profiles;

/// <summary>Which of several offers is shown.</summary>
internal static class Survivorship
{
    /// <summary>The most trusted source, then the newest word, then the natural key: for what no settings change.</summary>
    /// <param name="offer">What a member has to offer; null where it has nothing.</param>
    public static Offer<T>? BestOf<T>(IEnumerable<Member> members, Func<Member, Offer<T>?> offer) =>
        members.Select(offer).OfType<Offer<T>>()
            .OrderByDescending(o => o.By.Source.Trust).ThenByDescending(o => o.At).ThenBy(o => o.By.Key)
            .FirstOrDefault();

    public static Survivor<T>? Choose<T>(IReadOnlyList<Member> members, GoldenField<T> field, SurvivorshipSettings settings) =>
        members is [{ Pins.Count: 0 } only]
            ? field.OfferOf(only) is { } offer ? new Survivor<T>(offer, Contest<T>.OnlyValue, 0) : null
            : Contest<T>.Of(members, field, settings).Survivor;

    /// <summary>Every distinct value, those of the best offer first; a pinned one before all.</summary>
    /// <param name="values">What a member has to offer, its best first.</param>
    /// <param name="path">The member of the record that says when they were said.</param>
    public static IReadOnlyList<T> List<T>(
        IReadOnlyList<Member> members, GoldenField<T> field, Func<Member, IReadOnlyList<T>> values, string path, SurvivorshipSettings settings)
    {
        if (members is [{ Pins.Count: 0 } only])
        {
            return values(only);
        }

        Offer<T>[] offers = [.. members.SelectMany(values, (m, value) => new Offer<T>(m, value, m.Record.TimeOf(path)))];
        var ranked = new Ranking<T>(field, offers, settings.RulesFor(field.Name)).Offers;
        var pinned = Pinning.Of(members, field.Name).Select(p => ranked.Where(o => p.Means(o, field)).ToArray()).FirstOrDefault(o => o.Length > 0) ?? [];
        return [.. pinned.Concat(ranked).Select(o => o.Value).Distinct()];
    }
}
