using ProfileService.Core.Consent;
using ProfileService.Core.Identity;

namespace ProfileService.Postgres.Ingest;

/// <summary>A newsletter event while a batch is resolved.</summary>
internal sealed class EventState
{
    public required string Source { get; init; }

    public required string EventId { get; init; }

    /// <summary>The newest content; null where the event is not known yet.</summary>
    public NewsletterContent? Content { get; set; }

    public string Canonical { get; set; } = "";

    public IdentifierKey Contact { get; set; }

    public RecordKey Record { get; set; }

    /// <summary>Hashes of all contents that were ever received, as hexadecimal text.</summary>
    public HashSet<string> KnownContents { get; } = new(StringComparer.Ordinal);

    public bool Changed { get; set; }
}
