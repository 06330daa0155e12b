using ProfileService.Core.Consent;
using ProfileService.Core.Identity;

namespace ProfileService.Postgres.Ingest;

/// <summary>One content of a consent or newsletter event while a batch is resolved.</summary>
internal sealed class StatementState
{
    public required IdentifierKey Contact { get; init; }

    public required ConsentEvent Event { get; init; }

    /// <summary>A keyed hash of the content, as hexadecimal text.</summary>
    public required string Hash { get; init; }

    /// <summary>A grant whose event was corrected: it was about something else.</summary>
    public bool IsVoid { get; set; }

    /// <summary>What is written of it; null where it was known before this batch.</summary>
    public ConsentContent? Content { get; init; }

    /// <summary>What the ledger keeps of it, where erasure can empty it.</summary>
    public string Payload { get; init; } = "";

    /// <summary>Known before this batch, and void or not void only since.</summary>
    public bool VoidChanged { get; set; }
}
