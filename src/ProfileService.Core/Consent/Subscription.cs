using ProfileService.Core.Identity;

namespace ProfileService.Core.Consent;

/// <summary>The state of one address on one list.</summary>
/// <param name="Since">When the event that decides it happened.</param>
public sealed record Subscription(IdentifierKey Contact, string List, NewsletterStatus Status, DateTimeOffset Since, IReadOnlyList<string> Topics)
{
    /// <summary>
    /// The newest event of each address and list. At equal times complained beats unsubscribed beats bounced beats subscribed beats
    /// pending, then the greater canonical bytes and the natural key.
    /// </summary>
    public static IReadOnlyList<Subscription> Derive(IEnumerable<NewsletterEvent> events) =>
    [
        .. from e in events
           group e by (e.Contact, e.List) into one
           let newest = one.OrderByDescending(e => e.OccurredAt).ThenByDescending(e => e.Status)
               .ThenByDescending(e => e.Canonical, StringComparer.Ordinal)
               .ThenBy(e => e.Source, StringComparer.Ordinal).ThenBy(e => e.EventId, StringComparer.Ordinal).First()
           orderby newest.Contact.Text, newest.List
           select new Subscription(newest.Contact, newest.List, newest.Status, newest.OccurredAt, newest.Topics),
    ];
}
