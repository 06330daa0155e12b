using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Audit;

/// <summary>An entry as versions before 18 wrote it; now see <see cref="AuditBatchRow"/>.</summary>
public sealed class AuditEntryRow
{
    public required Guid ChainId { get; init; }

    public required long LinkNo { get; init; }

    public required int RowNo { get; init; }

    public required DateTimeOffset At { get; init; }

    public Guid? ApiKeyId { get; init; }

    [NotPersonal("a code")]
    public required string Role { get; init; }

    [NotPersonal("a code")]
    public required string Purpose { get; init; }

    [NotPersonal("a code")]
    public required string Action { get; init; }

    public Guid? ProfileId { get; init; }

    [NotPersonal("a code")]
    public string? View { get; init; }

    [NotPersonal("names a request")]
    public required string TraceId { get; init; }

    [NotPersonal("an HMAC under a salt that erasure removes")]
    public byte[]? PayloadHmac { get; init; }
}
