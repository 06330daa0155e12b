using ProfileService.Core.Identity;

namespace ProfileService.Core.Consent;

/// <summary>The current content of a newsletter event.</summary>
/// <param name="Contact">The address that it is about; the subscription belongs to the address, not to a profile (law 5).</param>
/// <param name="Canonical">The event as canonical JSON, the last tie-break.</param>
public sealed record NewsletterEvent(
    IdentifierKey Contact,
    string Source,
    string EventId,
    string List,
    NewsletterStatus Status,
    DateTimeOffset OccurredAt,
    IReadOnlyList<string> Topics,
    string Canonical);
