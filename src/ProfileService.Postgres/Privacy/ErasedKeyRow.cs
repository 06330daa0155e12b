using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Privacy;

/// <summary>The tombstone of a record or an identifier: later facts that name it are refused.</summary>
public sealed class ErasedKeyRow
{
    [NotPersonal("an HMAC under a secret of this database")]
    public required byte[] KeyHash { get; init; }

    public required DateTimeOffset ErasedAt { get; init; }

    public DateTimeOffset? LiftedAt { get; init; }

    public Guid? PrivacyRequestId { get; init; }
}
