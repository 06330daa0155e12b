using ProfileService.Api.Http;
using ProfileService.Postgres.Audit;
using ProfileService.Postgres.Chains;

namespace ProfileService.Api.Access;

/// <summary>Audit entries of the caller's own doing.</summary>
internal static class Auditing
{
    /// <summary>The purpose of what an admin does to sources, settings and keys.</summary>
    public const string Administration = "administration";

    /// <summary>Completes when the entry is committed: await it before the answer leaves.</summary>
    /// <param name="log">The audit log.</param>
    /// <param name="caller">Who did it.</param>
    /// <param name="at">When.</param>
    /// <param name="action">What was done, such as <c>source.put</c>.</param>
    /// <param name="payload">Ids and codes that tell it from others; never a value of a person.</param>
    /// <param name="ct">Ends the waiting, not the writing.</param>
    public static Task RecordAsync(
        this AuditLog log, Caller caller, DateTimeOffset at, string action, string? payload, CancellationToken ct) =>
        log.RecordAsync(
            new AuditEntry(at, caller.ApiKeyId, caller.Role.Name(), Administration, action, null, null, TraceIds.Current(), payload), ct);
}
