namespace ProfileService.Postgres.Quarantine;

/// <summary>What a source sends: the names of the routes, of imports, and of what is in quarantine.</summary>
public static class FactTypes
{
    public const string Customers = "customers";
    public const string NewsletterEvents = "newsletter-events";
    public const string Purchases = "purchases";

    public static IReadOnlyList<string> All { get; } = [Customers, NewsletterEvents, Purchases];
}
