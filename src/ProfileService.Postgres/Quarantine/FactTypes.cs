namespace ProfileService.Postgres.Quarantine;

/// <summary>What a source sends: the names of the routes, of imports, and of what is in quarantine.</summary>
public static class FactTypes
{
    public const string Customers = "customers";
    public const string NewsletterEvents = "newsletter-events";
    public const string Purchases = "purchases";

    public const string Consents = "consents";

    /// <summary>What a file may hold.</summary>
    public static IReadOnlyList<string> All { get; } = [Customers, NewsletterEvents, Purchases];

    /// <summary>What may be in quarantine.</summary>
    public static IReadOnlyList<string> Quarantined { get; } = [.. All, Consents];
}
