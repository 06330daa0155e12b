using ProfileService.Core.Identity;

namespace ProfileService.Core.Consent;

/// <summary>The state of one address on one list.</summary>
/// <param name="Since">When the event that decides it happened.</param>
public sealed record Subscription(IdentifierKey Contact, string List, NewsletterStatus Status, DateTimeOffset Since, IReadOnlyList<string> Topics)
{
    /// <summary>
    /// The newest event of each address and list. At equal times complained beats unsubscribed beats bounced beats subscribed beats
    /// pending, then the greater canonical bytes and the natural key. An event without a list is about each list that others name.
    /// </summary>
    public static IReadOnlyList<Subscription> Derive(IEnumerable<NewsletterEvent> events) =>
    [
        .. OfOneList([.. events]).GroupBy(e => (e.Contact, e.List))
            .Select(one => one.OrderByDescending(e => e.OccurredAt).ThenByDescending(e => e.Status)
                .ThenByDescending(e => e.Canonical, StringComparer.Ordinal)
                .ThenBy(e => e.Source, StringComparer.Ordinal).ThenBy(e => e.EventId, StringComparer.Ordinal).First())
            .OrderBy(newest => newest.Contact).ThenBy(newest => newest.List, StringComparer.Ordinal)
            .Select(newest => new Subscription(newest.Contact, newest.List, newest.Status, newest.OccurredAt, newest.Topics)),
    ];

    private static IEnumerable<NewsletterEvent> OfOneList(IReadOnlyList<NewsletterEvent> events)
    {
        if (events.All(e => e.List.Length > 0))
        {
            return events;
        }

        var lists = events.Where(e => e.List.Length > 0).ToLookup(e => e.Contact, e => e.List);
        return events.SelectMany(e => e.List.Length > 0 ? [e] : lists[e.Contact].Distinct(StringComparer.Ordinal).Select(list => e with { List = list }));
    }
}
