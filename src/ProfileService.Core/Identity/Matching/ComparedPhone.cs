namespace ProfileService.Core.Identity.Matching;

/// <summary>A phone number as evidence. A mobile is one person's more often than a line at home.</summary>
internal sealed class ComparedPhone
{
    // Ranges that only mobiles have, by calling code; where a country is not listed, numbers do not tell.
    private static readonly Dictionary<string, string[]> MobileRanges = new(StringComparer.Ordinal)
    {
        ["+49"] = ["15", "16", "17"],
        ["+43"] = ["65", "66", "67", "68", "69"],
        ["+41"] = ["74", "75", "76", "77", "78", "79"],
        ["+44"] = ["7"],
        ["+61"] = ["4"],
        ["+33"] = ["6", "7"],
        ["+31"] = ["6"],
        ["+39"] = ["3"],
        ["+34"] = ["6", "7"],
    };

    public ComparedPhone(IdentifierKey key)
    {
        Key = key;
        Digits = key.Value;
        if (Digits.Length > 3 && MobileRanges.TryGetValue(Digits[..3], out var ranges))
        {
            IsMobile = Array.Exists(ranges, r => Digits.AsSpan(3).StartsWith(r));
            IsHome = !IsMobile;
        }
    }

    public IdentifierKey Key { get; }

    public string Digits { get; }

    public bool IsMobile { get; }

    /// <summary>A line, as far as its country's numbers tell.</summary>
    public bool IsHome { get; }
}
