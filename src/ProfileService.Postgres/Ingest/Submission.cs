using ProfileService.Core.Ingest;
using ProfileService.Postgres.Access;
using ProfileService.Postgres.Chains;
using ProfileService.Postgres.Imports;

namespace ProfileService.Postgres.Ingest;

/// <summary>What one request hands to the resolver: its facts, resolved in one transaction, and how to note them in the audit log.</summary>
/// <param name="Audit">Makes the audit entry of a fact once its profile is known; null where the service acts by itself.</param>
/// <param name="Idempotency">The row of the request's <c>Idempotency-Key</c>, stored in the same transaction; null without one.</param>
public sealed record Submission(IReadOnlyList<Fact> Facts, Func<Fact, Receipt, AuditEntry>? Audit, IdempotencyKey? Idempotency = null)
{
    /// <summary>How far an import is once these facts are stored; null for requests.</summary>
    public ImportProgress? Progress { get; init; }

    /// <summary>Nobody reads the profiles right after these purchases: they are remembered, and shown by a later <see cref="Fact.Summarise"/>.</summary>
    public bool SummarisesLater { get; init; }
}
