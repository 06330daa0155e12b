using ProfileService.Core.Identity;

namespace ProfileService.Core.Profiles;

/// <summary>What a rule thinks of each offer for a field, in whole numbers: the greater, the better.</summary>
internal static class RuleScores
{
    // Thousandths of a point of trust: the last bits of a power, which processors may compute differently, must not decide.
    private const double Precision = 1000;

    public static long[] Of<T>(SurvivorshipRule rule, GoldenField<T> field, IReadOnlyList<Offer<T>> offers) => rule switch
    {
        SurvivorshipRule.MostTrusted => [.. offers.Select(o => (long)o.By.Source.Trust)],
        SurvivorshipRule.MostRecent => [.. offers.Select(o => o.At.UtcTicks)],
        SurvivorshipRule.MostFrequent => Frequencies(field, offers),
        SurvivorshipRule.Longest => [.. offers.Select(o => field.PartsOf(o.Value).Sum(part => (long)(part?.Length ?? 0)))],
        SurvivorshipRule.VerifiedFirst => [.. offers.Select(o => field.IsVerified(o) ? 1L : 0L)],
        SurvivorshipRule.PreferredSource preferred => [.. offers.Select(o => -PlaceOf(o.By.Source.Name, preferred))],
        SurvivorshipRule.TrustWithAge aging => Aged(aging, offers),
        _ => throw new InvalidOperationException("Unknown survivorship rule."),
    };

    /// <summary>How many records say the same; a record counts once, however often it says it.</summary>
    private static long[] Frequencies<T>(GoldenField<T> field, IReadOnlyList<Offer<T>> offers)
    {
        string[] values = [.. offers.Select(o => SameAs(field, o))];
        var records = values.Zip(offers, (value, offer) => (value, offer.By.Key)).Distinct().CountBy(v => v.value, StringComparer.Ordinal)
            .ToDictionary(v => v.Key, v => (long)v.Value, StringComparer.Ordinal);
        return [.. values.Select(v => records[v])];
    }

    /// <summary>Equal for offers that say the same, in whatever spelling.</summary>
    public static string SameAs<T>(GoldenField<T> field, Offer<T> offer) =>
        string.Join('\n', field.PartsOf(offer.Value).Select(p => p is null ? "" : TextFolding.Loose(TextFolding.Fold(TextFolding.Collapse(p)))));

    private static long PlaceOf(string source, SurvivorshipRule.PreferredSource preferred) =>
        preferred.Sources.IndexOf(source) is var place and >= 0 ? place : preferred.Sources.Length;

    /// <summary>trust × 2^(−age ÷ half-life): exponential decay, so that whatever the age is counted from, the order is the same.</summary>
    private static long[] Aged<T>(SurvivorshipRule.TrustWithAge rule, IReadOnlyList<Offer<T>> offers)
    {
        var newest = offers.Max(o => o.At);
        return [.. offers.Select(o => (long)Math.Round(o.By.Source.Trust * Precision * Math.Pow(2, -(newest - o.At).TotalDays / rule.HalfLifeDays)))];
    }
}
