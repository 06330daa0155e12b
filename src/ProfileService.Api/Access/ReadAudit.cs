using ProfileService.Api.Hosting;
using ProfileService.Api.Http;
using ProfileService.Postgres.Audit;
using ProfileService.Postgres.Chains;

namespace ProfileService.Api.Access;

/// <summary>Notes who read whose data; await it before the answer leaves (law 6).</summary>
internal sealed class ReadAudit(AuditLog log, TimeProvider clock, BenchmarkSwitches switches)
{
    /// <param name="view">The view that fixes the purpose; null where the role alone does.</param>
    /// <param name="payload">A filter or a count of a bulk read; never a value of a person.</param>
    public Task RecordAsync(Caller caller, string action, Guid? profileId, string? view, CancellationToken ct, string? payload = null) =>
        switches.WithoutAudit ? Task.CompletedTask : log.RecordAsync(
            new AuditEntry(
                clock.Now(), caller.ApiKeyId, caller.Role.Name(), view is null ? caller.Role.Name() : Profiles.Views.PurposeOf(view), action, profileId, view,
                TraceIds.Current(), payload),
            ct);
}
