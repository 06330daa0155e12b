namespace ProfileService.Core.Identity.Explaining;

/// <summary>The same thing said in German and in English, as a steward would say it.</summary>
public sealed record Told(string German, string English)
{
    public static Told Nothing { get; } = new("", "");

    /// <summary>Sentences one after the other; empty ones are left out.</summary>
    public static Told Join(params IEnumerable<Told> parts)
    {
        Told[] said = [.. parts.Where(p => p.German.Length > 0)];
        return new(string.Join(' ', said.Select(p => p.German)), string.Join(' ', said.Select(p => p.English)));
    }

    /// <summary><c>a, b und c</c>.</summary>
    internal static Told List(IReadOnlyList<Told> items) => items switch
    {
        [] => Nothing,
        [var only] => only,
        _ => new(
            $"{string.Join(", ", items.SkipLast(1).Select(i => i.German))} und {items[^1].German}",
            $"{string.Join(", ", items.SkipLast(1).Select(i => i.English))} and {items[^1].English}"),
    };
}
