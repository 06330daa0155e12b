using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Core.Ingest;
using ProfileService.Postgres.Access;
using ProfileService.Postgres.Chains;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Api.Ingest;

/// <summary>Hands facts of a request to the resolver, with the audit entries that are committed with them.</summary>
internal sealed class Intake(Resolver resolver, TimeProvider clock)
{
    private const string Ingesting = "ingest";

    public async Task<Receipt> SubmitAsync(Fact fact, Caller caller, string action, CancellationToken ct) =>
        (await SubmitAsync([fact], caller, action, ct))[0];

    public Task<IReadOnlyList<Receipt>> SubmitAsync(
        IReadOnlyList<Fact> facts, Caller caller, string action, CancellationToken ct, IdempotencyKey? idempotency = null,
        string purpose = Ingesting)
    {
        var (now, traceId) = (clock.Now(), TraceIds.Current());
        return resolver.SubmitAsync(
            new Submission(
                facts,
                (_, receipt) => new AuditEntry(
                    now, caller.ApiKeyId, caller.Role.Name(), purpose, action, receipt.ProfileId, null, traceId, null),
                idempotency),
            ct);
    }
}
