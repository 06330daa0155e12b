using System.Text.Json;
using ProfileService.Api.Http;
using ProfileService.Api.Work;
using ProfileService.Postgres.Settings;

namespace ProfileService.Api.Settings;

/// <summary>Runs trials of settings and trainings one after the other, because each holds all records in memory; and purges trials that were kept long enough.</summary>
internal sealed partial class MatchingJobWorker(
    MatchingJobs jobs, MatchingTrials trials, Simulating simulating, Training training, TimeProvider clock, ILogger<MatchingJobWorker> logger)
    : PeriodicWorker(clock, logger)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _clock = clock;
    private readonly ILogger _logger = logger;

    internal override async Task<bool> WorkAsync(CancellationToken ct)
    {
        await trials.PurgeAsync(_clock.Now(), ct);
        if (await jobs.ClaimAsync(_clock.Now(), ct) is not { } job)
        {
            return false;
        }

        if (job.Request is not { } request)
        {
            await jobs.EndAsync(job.JobId, "cancelled", _clock.Now(), ct);
            return true;
        }

        try
        {
            await RunAsync(job, request, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(_logger, job.Kind, job.JobId, e.GetType().Name);
            await jobs.EndAsync(job.JobId, "failed", _clock.Now(), ct);
        }

        return true;
    }

    /// <summary>What was accepted once is read again: it stands in the database as it was sent.</summary>
    private async Task RunAsync(ClaimedMatchingJob job, string request, CancellationToken ct)
    {
        using var body = JsonDocument.Parse(request);
        var shape = new JsonShape(body.RootElement, "", new JsonErrors());
        var done = 0L;
        void Progress(long count) => Interlocked.Exchange(ref done, count);
        var run = Task.Run(
            () => job.Kind == MatchingTrainings.Kind ? training.RunAsync(job.JobId, shape, Progress, ct) : simulating.RunAsync(job.JobId, shape, Progress, ct), ct);
        while (await Task.WhenAny(run, Task.Delay(Beat, _clock, ct)) != run)
        {
            await jobs.AdvanceAsync(job.JobId, Interlocked.Read(ref done), _clock.Now(), ct);
        }

        await run;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Kind} {JobId} failed with {ExceptionType}")]
    private static partial void LogFailed(ILogger logger, string kind, Guid jobId, string exceptionType);
}
