using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Consent;

/// <summary>The current content of a newsletter event; each content it ever had stands in the ledger.</summary>
public sealed class NewsletterEventRow
{
    [NotPersonal("the name of a source")]
    public required string Source { get; init; }

    [Personal]
    public required string EventId { get; init; }

    [Personal]
    public required string ContactKey { get; init; }

    [Personal]
    public required string RecordId { get; init; }

    [NotPersonal("a code")]
    public required string List { get; init; }

    [NotPersonal("a code")]
    public required string Status { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    [Personal]
    public required string[] Topics { get; init; }

    [Personal]
    public required byte[] Stamp { get; init; }

    [Personal]
    public required string Content { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
}
