using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Consent;

/// <summary>One content that a newsletter event ever had.</summary>
public sealed class NewsletterEventVersionRow
{
    [NotPersonal("the name of a source")]
    public required string Source { get; init; }

    [Personal]
    public required string EventId { get; init; }

    [Personal]
    public required byte[] ContentHash { get; init; }

    [Personal]
    public required string RecordId { get; init; }

    [Personal]
    public required string Content { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
}
