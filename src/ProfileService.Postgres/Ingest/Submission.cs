using ProfileService.Core.Ingest;
using ProfileService.Postgres.Access;
using ProfileService.Postgres.Chains;

namespace ProfileService.Postgres.Ingest;

/// <summary>What one request hands to the resolver: its facts, resolved in one transaction, and how to note them in the audit log.</summary>
/// <param name="Audit">Makes the audit entry of a fact once its profile is known; null where the service acts by itself.</param>
/// <param name="Idempotency">The row of the request's <c>Idempotency-Key</c>, stored in the same transaction; null without one.</param>
public sealed record Submission(IReadOnlyList<Fact> Facts, Func<Fact, Receipt, AuditEntry>? Audit, IdempotencyKey? Idempotency = null);
