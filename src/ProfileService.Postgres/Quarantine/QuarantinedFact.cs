using System.Collections.Immutable;

namespace ProfileService.Postgres.Quarantine;

/// <summary>A fact in quarantine as it is read.</summary>
/// <param name="Content">Null in lists.</param>
/// <param name="IsCut">Only the beginning of it was kept: it can be looked at and mended by sending it whole, not replayed.</param>
/// <param name="LastSeenAt">When it came for the last time; a replay without times of its own says it as of then.</param>
/// <param name="Attempts">How often it came.</param>
public sealed record QuarantinedFact(
    Guid QuarantineId,
    string Source,
    string Type,
    string? NaturalId,
    ImportRow? Import,
    string State,
    string Code,
    ImmutableArray<RejectionReason> Reasons,
    string? Content,
    bool IsCut,
    DateTimeOffset ReceivedAt,
    DateTimeOffset LastSeenAt,
    int Attempts,
    bool IsPartial,
    bool IgnoresUnknown);
