using System.Globalization;
using ProfileService.TestKit;

namespace ProfileService.Api.Tests.RealData;

/// <summary>One line of the UCI Online Retail data.</summary>
/// <param name="Country">ISO code of those that are among the first lines, else null.</param>
internal sealed record RetailLine(
    string Invoice, string Sku, string? Name, decimal Quantity, DateTimeOffset At, decimal UnitPrice, string? Customer, string? Country)
{
    public const string File = "online_retail_to_2011-06-30.csv.gz";

    private const int Count = 20_000;

    private static readonly Dictionary<string, string> CountryCodes = new(StringComparer.Ordinal)
    {
        ["United Kingdom"] = "GB",
        ["Germany"] = "DE",
        ["France"] = "FR",
        ["Norway"] = "NO",
        ["EIRE"] = "IE",
        ["Portugal"] = "PT",
        ["Lithuania"] = "LT",
        ["Iceland"] = "IS",
        ["Italy"] = "IT",
        ["Australia"] = "AU",
        ["Japan"] = "JP",
        ["Belgium"] = "BE",
        ["Poland"] = "PL",
        ["Switzerland"] = "CH",
        ["Spain"] = "ES",
        ["Netherlands"] = "NL",
    };

    /// <summary>The first 20,000 lines.</summary>
    public static IReadOnlyList<RetailLine> All { get; } =
        [.. Whole().Take(Count)];

    /// <summary>All 245,903 lines, read again each time.</summary>
    public static IEnumerable<RetailLine> Whole() => CsvRows.Of(SharedData.Folder("online_retail", File)).Select(Read);

    public decimal Amount => Quantity * UnitPrice;

    // Customer numbers went through a spreadsheet: 17850.0.
    private static RetailLine Read(string[] cells) => new(
        cells[0],
        cells[1],
        cells[2].Trim() is { Length: > 0 } name ? name : null,
        decimal.Parse(cells[3], CultureInfo.InvariantCulture),
        DateTimeOffset.Parse(cells[4], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        decimal.Parse(cells[5], CultureInfo.InvariantCulture),
        cells[6] is { Length: > 0 } number ? number.Replace(".0", "", StringComparison.Ordinal) : null,
        CountryCodes.GetValueOrDefault(cells[7]));
}
