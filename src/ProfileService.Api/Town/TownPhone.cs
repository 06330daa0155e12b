using System.Globalization;

namespace ProfileService.Api.Town;

/// <summary>
/// A German telephone number from the ranges that the Bundesnetzagentur keeps free for films and books: nobody's phone rings.
/// <paramref name="Area"/> is without its leading zero.
/// </summary>
internal sealed record TownPhone(string Area, string Subscriber)
{
    // Landline ranges of 1,000 (Hamburg's first 200 are the retailer's and the demo story's), then two mobile ranges of 100.
    private const int Landlines = 4_800;
    private const int All = 5_000;

    /// <summary>The retailer's own number, which clerks enter for people who give none.</summary>
    public static TownPhone Shop { get; } = new("40", "66969000");

    /// <summary>
    /// A number per slot. When the reserved ranges are used up, three digits are added to a landline, as to a direct line: longer, still
    /// inside the range, and at most the 15 digits of E.164.
    /// </summary>
    public static TownPhone For(TownNumbers numbers, int slot)
    {
        if (slot < All)
        {
            return InRange((int)numbers.Scramble(slot, All, 8));
        }

        var extended = numbers.Scramble(slot - All, Landlines * 1_000L, 9);
        var line = InRange((int)(extended / 1_000));
        return line with { Subscriber = line.Subscriber + (extended % 1_000).ToString("D3", CultureInfo.InvariantCulture) };
    }

    /// <summary>The number as people write it; there are many ways.</summary>
    public string Written(TownRandom random) => random.Below(8) switch
    {
        0 => $"0{Area}/{Subscriber}",
        1 => $"0049 {Area} {Subscriber}",
        2 => $"(0{Area}) {Subscriber[..4]}-{Subscriber[4..]}",
        3 => $"0{Area}{Subscriber}",
        4 => $"+49{Area}{Subscriber}",
        5 => $"0{Area} - {Subscriber[..2]} {Subscriber[2..4]} {Subscriber[4..]}",
        6 => $"+49 (0){Area} {Subscriber}",
        _ => $"+49 {Area} {Subscriber[..5]} {Subscriber[5..]}",
    };

    private static TownPhone InRange(int position)
    {
        var three = (position % 1_000).ToString("D3", CultureInfo.InvariantCulture);
        return position switch
        {
            < 1_000 => new("30", "23125" + three),
            < 2_000 => new("69", "90009" + three),
            < 3_000 => new("221", "4710" + three),
            < 4_000 => new("89", "99998" + three),
            < Landlines => new("40", "66969" + (200 + (position % 1_000)).ToString(CultureInfo.InvariantCulture)),
            < Landlines + 100 => new("171", "39200" + (position % 100).ToString("D2", CultureInfo.InvariantCulture)),
            _ => new("176", "040690" + (position % 100).ToString("D2", CultureInfo.InvariantCulture)),
        };
    }
}
