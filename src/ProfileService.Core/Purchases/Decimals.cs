namespace ProfileService.Core.Purchases;

/// <summary>Equal amounts have equal bytes: 12.50 and 12.5 are written the same way.</summary>
public static class Decimals
{
    /// <summary>The same number without trailing zeros (dividing by a one of maximal scale lets the scale shrink as far as it can).</summary>
    public static decimal Shortest(decimal number) => number / 1.0000000000000000000000000000m;
}
