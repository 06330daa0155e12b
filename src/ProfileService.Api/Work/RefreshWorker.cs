using ProfileService.Api.Http;
using ProfileService.Core.Ingest;
using ProfileService.Postgres.Ingest;
using ProfileService.Postgres.Work;

namespace ProfileService.Api.Work;

/// <summary>Derives records anew after a change of settings, a page at a time and in line with everybody else's writes.</summary>
internal sealed class RefreshWorker(RefreshJobs jobs, Resolver resolver, TimeProvider clock, ILogger<RefreshWorker> logger) : PeriodicWorker(clock, logger)
{
    private readonly TimeProvider _clock = clock;

    internal override async Task<bool> WorkAsync(CancellationToken ct)
    {
        if (await jobs.ClaimAsync(_clock.Now(), ct) is not { } job)
        {
            return false;
        }

        while (await jobs.NextPageAsync(job, ct) is { Count: > 0 } page)
        {
            await resolver.SubmitAsync(new Submission([.. page.Select(key => new Fact.Refresh(key))], Audit: null), ct);
            job = await jobs.AdvanceAsync(job, page, _clock.Now(), ct);
        }

        await jobs.CompleteAsync(job, _clock.Now(), ct);
        return true;
    }
}
