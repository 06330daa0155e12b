using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Core.Ingest;
using ProfileService.Postgres.Chains;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Api.Profiles;

/// <summary>Hands pins to the resolver, with the audit entries that are committed with them.</summary>
internal sealed class PinIntake(Resolver resolver, TimeProvider clock)
{
    /// <param name="field">Noted with the entry; what was said of it never is.</param>
    /// <returns>What became of the last of them, as in receipts.</returns>
    public async Task<string> SubmitAsync(IReadOnlyList<Fact> facts, string action, string field, Caller caller, CancellationToken ct)
    {
        var (now, traceId) = (clock.Now(), TraceIds.Current());
        var receipts = await resolver.SubmitAsync(
            new Submission(
                facts,
                (_, receipt) => new AuditEntry(
                    now, caller.ApiKeyId, caller.Role.Name(), Views.PurposeOf(caller.Role.Name()), action, receipt.ProfileId, null, traceId, field)),
            ct);
        return receipts[^1].Outcome.ToString().ToLowerInvariant();
    }
}
