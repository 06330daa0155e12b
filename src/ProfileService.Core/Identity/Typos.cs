namespace ProfileService.Core.Identity;

/// <summary>The two measures of "one slip of the finger".</summary>
internal static class Typos
{
    private const int MaxLength = 64;

    /// <summary>
    /// Damerau-Levenshtein distance of at most 1 (restricted: neighbours swapped count as one), without a matrix. A letter put for another counts only
    /// where <paramref name="substitution"/> is allowed.
    /// </summary>
    public static bool AtMostOneEdit(ReadOnlySpan<char> a, ReadOnlySpan<char> b, bool substitution = true)
    {
        if (Math.Abs(a.Length - b.Length) > 1)
        {
            return false;
        }

        var prefix = a.CommonPrefixLength(b);
        a = a[prefix..];
        b = b[prefix..];
        while (a.Length > 0 && b.Length > 0 && a[^1] == b[^1])
        {
            a = a[..^1];
            b = b[..^1];
        }

        return (a.Length <= 1 && b.Length <= 1 && (substitution || a.Length + b.Length <= 1)) || (a.Length == 2 && b.Length == 2 && a[0] == b[1] && a[1] == b[0]);
    }

    /// <summary>
    /// Jaro-Winkler similarity, 0 to 1, with prefix weight 0.1 over at most 4 letters (Winkler 1990). Texts over 64 letters give 0.
    /// </summary>
    public static double JaroWinkler(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length is 0 or > MaxLength || b.Length is 0 or > MaxLength)
        {
            return 0;
        }

        var window = Math.Max(0, (Math.Max(a.Length, b.Length) / 2) - 1);
        ulong usedOfA = 0, usedOfB = 0;
        var matches = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var end = Math.Min(b.Length - 1, i + window);
            for (var j = Math.Max(0, i - window); j <= end; j++)
            {
                if (a[i] == b[j] && (usedOfB & (1UL << j)) == 0)
                {
                    usedOfA |= 1UL << i;
                    usedOfB |= 1UL << j;
                    matches++;
                    break;
                }
            }
        }

        return matches == 0 ? 0 : Winkler(a, b, matches, OutOfOrder(a, b, usedOfA, usedOfB));
    }

    private static double Winkler(ReadOnlySpan<char> a, ReadOnlySpan<char> b, double matches, int outOfOrder)
    {
        var jaro = ((matches / a.Length) + (matches / b.Length) + ((matches - (outOfOrder / 2.0)) / matches)) / 3;
        return jaro + (Math.Min(4, a.CommonPrefixLength(b)) * 0.1 * (1 - jaro));
    }

    private static int OutOfOrder(ReadOnlySpan<char> a, ReadOnlySpan<char> b, ulong usedOfA, ulong usedOfB)
    {
        var count = 0;
        var j = 0;
        for (var i = 0; i < a.Length; i++)
        {
            if ((usedOfA & (1UL << i)) == 0)
            {
                continue;
            }

            while ((usedOfB & (1UL << j)) == 0)
            {
                j++;
            }

            count += a[i] == b[j++] ? 0 : 1;
        }

        return count;
    }
}
