using System.Globalization;

namespace ProfileService.Benchmarks.Measuring;

/// <summary>What a benchmark found: a median over its rounds, and what it must reach where something is asked of it.</summary>
/// <param name="Name">For instance <c>requests/s, product : limit</c>.</param>
internal sealed record Figure(string Name, double Value, string Unit)
{
    public double? AtLeast { get; init; }

    public double? AtMost { get; init; }

    /// <summary>Null where nothing is asked.</summary>
    public bool? Holds => (AtLeast, AtMost) switch
    {
        (null, null) => null,
        ({ } least, _) => Value >= least,
        (_, { } most) => Value <= most,
    };

    public string Asked => (AtLeast, AtMost) switch
    {
        ({ } least, _) => $"≥ {Text(least)}",
        (_, { } most) => $"≤ {Text(most)}",
        _ => "",
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Text(Value)}{(Unit is "×" ? "" : " ")}{Unit}");

    private static string Text(double value) => value.ToString(Math.Abs(value) switch { >= 100 => "N0", >= 10 => "N1", _ => "0.00#" }, CultureInfo.InvariantCulture);
}
