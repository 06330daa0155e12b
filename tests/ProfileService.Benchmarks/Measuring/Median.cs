namespace ProfileService.Benchmarks.Measuring;

internal static class Median
{
    public static double Of(IEnumerable<double> values)
    {
        var ordered = values.Order().ToArray();
        return ordered.Length == 0 ? double.NaN : (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }

    /// <summary>The median of the readings of one side.</summary>
    public static double Of(IEnumerable<Reading> readings, string side, Func<Reading, double> value) => Of(readings.Where(r => r.Of == side).Select(value));

    /// <summary>The median over the rounds of one side's value divided by the other's in the same round.</summary>
    public static double Ratio(IEnumerable<Reading> readings, string side, string to, Func<Reading, double> value)
    {
        var all = readings.ToArray();
        return Of(all.Where(r => r.Of == side).Select(r => value(r) / value(all.First(o => o.Of == to && o.Round == r.Round))));
    }
}
