using ProfileService.Core.Consent;
using ProfileService.Core.Purchases;

namespace ProfileService.Postgres.Ingest;

/// <summary>What the database knows about profiles beside their members: subscriptions of addresses, and purchases that they own.</summary>
internal sealed class ProfileInputs
{
    public ILookup<string, NewsletterEvent> EventsByContact { get; set; } = Array.Empty<NewsletterEvent>().ToLookup(e => e.Contact.Text);

    public ILookup<string, ContactState> StatesByContact { get; set; } = Array.Empty<ContactState>().ToLookup(s => s.Contact.Text);

    /// <summary>As they are stored, in no order: all purchases of a profile, or more than <see cref="ProfileReading.Few"/> of many.</summary>
    public ILookup<Guid, (string Source, string PurchaseId, string Canonical)> Purchases { get; set; } = None<(string, string, string)>();

    /// <summary>The newest, in no order; of those alone who have many.</summary>
    public ILookup<Guid, (string Source, string PurchaseId, string Canonical)> Recent { get; set; } = None<(string, string, string)>();

    /// <summary>Of the same profiles; none where all they have is cancelled.</summary>
    public ILookup<Guid, (string Currency, int Count, int Returns, decimal Amount, DateTimeOffset? FirstAt, DateTimeOffset? LastAt)> Totals { get; set; } = None<(string, int, int, decimal, DateTimeOffset?, DateTimeOffset?)>();

    /// <summary>Net quantities of what they bought; of the same profiles.</summary>
    public ILookup<Guid, (string? Brand, string? Category, decimal Quantity)> Quantities { get; set; } = None<(string?, string?, decimal)>();

    public PurchaseTally TallyOf(Guid profile)
    {
        if (!Recent.Contains(profile))
        {
            return PurchaseTally.Of(Parsed(Purchases[profile]));
        }

        var tally = new PurchaseTally();
        foreach (var (currency, count, returns, amount, firstAt, lastAt) in Totals[profile])
        {
            tally.AddAmount(currency, amount);
            tally.AddCount(count, returns, firstAt, lastAt);
        }

        foreach (var (brand, category, quantity) in Quantities[profile])
        {
            tally.AddQuantity(brand, category, quantity);
        }

        foreach (var purchase in Parsed(Recent[profile]))
        {
            tally.Add(new RecentPurchase(purchase));
        }

        return tally;
    }

    private static IEnumerable<KeptPurchase> Parsed(IEnumerable<(string Source, string PurchaseId, string Canonical)> purchases) =>
        purchases.Select(p => new KeptPurchase(p.Source, p.PurchaseId, PurchaseContent.Parse(p.Canonical)));

    private static ILookup<Guid, T> None<T>() => Array.Empty<T>().ToLookup(_ => Guid.Empty);
}
