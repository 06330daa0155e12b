namespace ProfileService.Core.Purchases;

/// <summary>Equal amounts have equal bytes: 12.50 and 12.5 are written the same way.</summary>
public static class Decimals
{
    /// <summary>The same number without trailing zeros.</summary>
    public static decimal Shortest(decimal number)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(number, parts);
        var (digits, scale) = (((ulong)(uint)parts[1] << 32) | (uint)parts[0], number.Scale);
        if (scale == 0)
        {
            return number;
        }

        if (digits == 0 || parts[2] != 0)
        {
            // Zero, and what is longer than prices are: dividing by a one of maximal scale lets the scale shrink as far as it can, and takes ten times as long.
            return number / 1.0000000000000000000000000000m;
        }

        while (scale > 0 && digits % 10 == 0)
        {
            (digits, scale) = (digits / 10, (byte)(scale - 1));
        }

        return new decimal((int)digits, (int)(digits >> 32), 0, decimal.IsNegative(number), scale);
    }
}
