namespace ProfileService.Core.Profiles;

/// <summary>Shortens contact data so that staff can confirm it with the shopper, but not learn it.</summary>
public static class Masking
{
    /// <summary><c>anna@example.org</c> → <c>a…@e….org</c></summary>
    public static string Email(string value)
    {
        var at = value.LastIndexOf('@');
        var dot = value.LastIndexOf('.');
        return at < 1 || dot < at ? "…" : $"{FirstOf(value)}…@{FirstOf(value[(at + 1)..])}…{value[dot..]}";
    }

    /// <summary><c>+49401234567</c> → <c>…4567</c>: the last four, or half of what is shorter.</summary>
    public static string Number(string value) => "…" + value[^Math.Min(4, value.Length / 2)..];

    private static string FirstOf(string text) => char.IsHighSurrogate(text[0]) && text.Length > 1 ? text[..2] : text[..1];
}
