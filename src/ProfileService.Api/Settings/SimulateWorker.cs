using System.Text.Json;
using ProfileService.Api.Http;
using ProfileService.Api.Work;
using ProfileService.Postgres.Settings;

namespace ProfileService.Api.Settings;

/// <summary>Runs trials of settings one after the other, and purges those that were kept long enough.</summary>
internal sealed partial class SimulateWorker(
    MatchingTrials trials, Simulating simulating, IConfiguration configuration, TimeProvider clock, ILogger<SimulateWorker> logger) : PeriodicWorker(clock, logger)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _clock = clock;
    private readonly ILogger _logger = logger;

    internal override async Task<bool> WorkAsync(CancellationToken ct)
    {
        await trials.PurgeAsync(_clock.Now(), ct);
        if (await trials.ClaimAsync(_clock.Now(), ct) is not { } job)
        {
            return false;
        }

        if (job.Request is not { } request)
        {
            await trials.EndAsync(job.JobId, "cancelled", _clock.Now(), ct);
            return true;
        }

        await RunAsync(job.JobId, request, ct);
        return true;
    }

    private async Task RunAsync(Guid jobId, string request, CancellationToken ct)
    {
        try
        {
            using var body = JsonDocument.Parse(request);
            var read = SimulateRequest.Read(new JsonShape(body.RootElement, "", new JsonErrors()), configuration["DefaultCountry"] ?? "DE");
            var done = 0L;
            var run = Task.Run(() => simulating.RunAsync(read, count => Task.FromResult(Interlocked.Exchange(ref done, count)), ct), ct);
            while (await Task.WhenAny(run, Task.Delay(Beat, _clock, ct)) != run)
            {
                await trials.AdvanceAsync(jobId, Interlocked.Read(ref done), _clock.Now(), ct);
            }

            await trials.CompleteAsync(jobId, JsonSerializer.Serialize(await run, JsonAnswer.Options), _clock.Now(), ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(_logger, jobId, e.GetType().Name);
            await trials.EndAsync(jobId, "failed", _clock.Now(), ct);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Simulation {JobId} failed with {ExceptionType}")]
    private static partial void LogFailed(ILogger logger, Guid jobId, string exceptionType);
}
