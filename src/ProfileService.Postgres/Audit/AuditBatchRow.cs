using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Audit;

/// <summary>
/// Who looked at whom or changed what: the entries of one link that have their codes in common, chained; the values seen are not in it.
/// The view <c>audit_trail</c> shows them entry by entry.
/// </summary>
public sealed class AuditBatchRow
{
    public required Guid ChainId { get; init; }

    public required long LinkNo { get; init; }

    public required int FirstRowNo { get; init; }

    [NotPersonal("a code")]
    public required string Role { get; init; }

    [NotPersonal("a code")]
    public required string Purpose { get; init; }

    [NotPersonal("a code")]
    public required string Action { get; init; }

    [NotPersonal("a code")]
    public string? View { get; init; }

    public required int[] RowNos { get; init; }

    public required DateTimeOffset[] Times { get; init; }

    public required Guid?[] ApiKeyIds { get; init; }

    public required Guid?[] ProfileIds { get; init; }

    [NotPersonal("names requests")]
    public required string[] TraceIds { get; init; }

    /// <summary>Null where no entry has a payload.</summary>
    [NotPersonal("HMACs under salts that erasure removes")]
    public byte[]?[]? PayloadHmacs { get; init; }
}
