using System.Globalization;

namespace ProfileService.Api.Tests.Demo;

/// <summary>
/// How far groups of records agree with the truth, over all pairs of records: precision is the share of joined pairs that are one
/// person, recall the share of one person's pairs that are joined.
/// </summary>
internal sealed record Agreement(long Joined, long True, long Both)
{
    public double Precision => (double)Both / Joined;

    public double Recall => (double)Both / True;

    public static Agreement Of(IReadOnlyCollection<(Guid Profile, int Person)> records) => new(
        Pairs(records.CountBy(record => record.Profile)),
        Pairs(records.CountBy(record => record.Person)),
        Pairs(records.CountBy(record => record)));

    public override string ToString() => string.Create(

        CultureInfo.InvariantCulture,
        $"precision {Precision:F4} ({Joined - Both} wrong of {Joined} pairs), recall {Recall:F4} ({True - Both} missed of {True})");

    private static long Pairs<TKey>(IEnumerable<KeyValuePair<TKey, int>> sizes) => sizes.Sum(size => (long)size.Value * (size.Value - 1) / 2);
}
