using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Privacy;

/// <summary>What somebody asked for under the GDPR, and what was done about it.</summary>
public sealed class PrivacyRequestRow
{
    public required Guid PrivacyRequestId { get; init; }

    [NotPersonal("a code")]
    public required string Type { get; init; }

    [NotPersonal("a code")]
    public required string State { get; set; }

    /// <summary>Null where it named identifiers only; those are not kept.</summary>
    public required Guid? ProfileId { get; init; }

    [Personal]
    public string? Reason { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public Guid? RequestedBy { get; init; }

    public DateTimeOffset? CompletedAt { get; set; }

    [NotPersonal("counts by table")]
    public string? Receipt { get; set; }
}
