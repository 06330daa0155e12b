using ProfileService.Core.Ingest;
using ProfileService.Postgres.Ingest;
using ProfileService.Postgres.Work;

namespace ProfileService.Api.Work;

/// <summary>Regroups what was too large for a request.</summary>
internal sealed class SettleWorker(SettleQueue queue, Resolver resolver, TimeProvider clock, ILogger<SettleWorker> logger) : PeriodicWorker(clock, logger)
{
    internal override async Task<bool> WorkAsync(CancellationToken ct)
    {
        var waiting = await queue.PeekAsync(ct);
        if (waiting.Count == 0)
        {
            return false;
        }

        await resolver.SettleAsync(new Submission([.. waiting.Select(w => new Fact.Refresh(w.Key))], Audit: null), ct);
        await queue.RemoveAsync(waiting, ct);
        return true;
    }
}
