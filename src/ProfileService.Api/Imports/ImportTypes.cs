namespace ProfileService.Api.Imports;

/// <summary>What a file may hold.</summary>
internal static class ImportTypes
{
    public const string Customers = "customers";
    public const string NewsletterEvents = "newsletter-events";
    public const string Purchases = "purchases";

    public static IReadOnlyList<string> All { get; } = [Customers, NewsletterEvents, Purchases];
}
