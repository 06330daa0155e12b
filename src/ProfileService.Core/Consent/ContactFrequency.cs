namespace ProfileService.Core.Consent;

/// <summary>How often somebody wants to hear from us at one contact point.</summary>
public static class ContactFrequency
{
    public const string All = "all";
    public const string Weekly = "weekly";
    public const string Monthly = "monthly";

    public static IReadOnlyList<string> Names { get; } = [All, Weekly, Monthly];

    /// <summary>Days between two messages, at least; null for no limit.</summary>
    public static int? DaysBetween(string frequency) => frequency switch
    {
        Weekly => 7,
        Monthly => 30,
        _ => null,
    };
}
