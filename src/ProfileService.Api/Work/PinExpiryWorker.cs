using ProfileService.Api.Http;
using ProfileService.Core.Ingest;
using ProfileService.Postgres.Chains;
using ProfileService.Postgres.Ingest;
using ProfileService.Postgres.Work;

namespace ProfileService.Api.Work;

/// <summary>
/// Ends pins whose time has come: it notes that as a fact, and the profile is projected anew with it. The projection itself reads no clock.
/// </summary>
internal sealed class PinExpiryWorker(DuePins pins, Resolver resolver, TimeProvider clock, ILogger<PinExpiryWorker> logger) : PeriodicWorker(clock, logger)
{
    private readonly TimeProvider _clock = clock;

    internal override async Task<bool> WorkAsync(CancellationToken ct)
    {
        var now = _clock.Now();
        var due = await pins.PeekAsync(now, ct);
        if (due.Count > 0)
        {
            await resolver.SubmitAsync(
                new Submission(
                    [.. due.Select(key => new Fact.ExpirePins(key, now))],
                    (_, receipt) => new AuditEntry(now, null, "system", "stewardship", "pin.expired", receipt.ProfileId, null, TraceIds.Current(), null)),
                ct);
        }

        return due.Count > 0;
    }
}
