using System.Globalization;

namespace ProfileService.Core.Identity;

/// <summary>Reads birth dates, and says when two of them cannot be one person's.</summary>
public static class BirthDates
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "dd.MM.yyyy"];

    // What systems store for "no date": the zero of Excel, SQL Server, Unix, .NET and of forms that demand a value.
    // 1970-01-01 is some people's birthday, yet among stored ones it is nearly always the zero of Unix time.
    private static readonly HashSet<DateOnly> Placeholders =
    [
        new(1, 1, 1), new(1111, 11, 11), new(1753, 1, 1), new(1800, 1, 1), new(1899, 12, 30), new(1899, 12, 31), new(1900, 1, 1),
        new(1901, 1, 1), new(1904, 1, 1), new(1970, 1, 1), new(2099, 12, 31), new(2999, 12, 31), new(9999, 12, 31),
    ];

    /// <summary>
    /// Accepts <c>yyyy-MM-dd</c> and <c>dd.MM.yyyy</c> from 1900 on. Whether the date lies in the future is for the caller, who knows the day.
    /// </summary>
    public static BirthDateReading Read(string? isoText)
    {
        var text = isoText.AsSpan().Trim();
        if (text.IsEmpty)
        {
            return new BirthDateReading.Unknown("missing");
        }

        if (text is "0000-00-00" or "00.00.0000")
        {
            return new BirthDateReading.Unknown("placeholder");
        }

        if (!DateOnly.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return new BirthDateReading.Invalid("A birth date is written yyyy-MM-dd or dd.MM.yyyy and exists in the calendar.");
        }

        if (Placeholders.Contains(date))
        {
            return new BirthDateReading.Unknown("placeholder");
        }

        return date.Year < 1900
            ? new BirthDateReading.Invalid("A birth date lies in 1900 or later.")
            : new BirthDateReading.Known(date);
    }

    /// <summary>
    /// True when no common slip explains the difference. Slips are: day and month swapped; one wrong digit anywhere in yyyyMMdd; two of
    /// year, month and day equal and two neighbouring digits of the third swapped (1978 for 1987, 12 for 21).
    /// </summary>
    public static bool Contradict(DateOnly a, DateOnly b)
    {
        if (a == b || (a.Year == b.Year && a.Month == b.Day && a.Day == b.Month))
        {
            return false;
        }

        Span<char> first = stackalloc char[8];
        Span<char> second = stackalloc char[8];
        a.TryFormat(first, out _, "yyyyMMdd", CultureInfo.InvariantCulture);
        b.TryFormat(second, out _, "yyyyMMdd", CultureInfo.InvariantCulture);
        var from = first.CommonPrefixLength(second);
        var to = 7;
        while (first[to] == second[to])
        {
            to--;
        }

        var oneDigit = from == to;
        var neighboursSwapped = to == from + 1 && first[from] == second[to] && first[to] == second[from] && PartOf(from) == PartOf(to);
        return !oneDigit && !neighboursSwapped;
    }

    private static int PartOf(int digit) => digit < 4 ? 0 : digit < 6 ? 1 : 2;
}
