using Microsoft.EntityFrameworkCore;
using ProfileService.Api.Http;
using ProfileService.Api.Ingest;
using ProfileService.Api.Work;
using ProfileService.Postgres;
using ProfileService.Postgres.Imports;
using ProfileService.Postgres.Ingest;
using ProfileService.Postgres.Quarantine;

namespace ProfileService.Api.Imports;

/// <summary>Works through imports, one after the other, wherever the last worker stopped.</summary>
internal sealed partial class ImportWorker(
    IDbContextFactory<ProfileDbContext> databases, ImportJobs jobs, ImportFiles files, ImportLines lines, ImportErasures erasures, Resolver resolver, IngestDirectory directory,
    QuarantineStore quarantine, ImportSummaries summaries, ImportSettings settings, TimeProvider clock, ILogger<ImportWorker> logger) : PeriodicWorker(clock, logger)
{
    private readonly TimeProvider _clock = clock;
    private readonly ILogger _logger = logger;
    private readonly Guid _worker = Guid.CreateVersion7(clock.GetUtcNow());

    internal override async Task<bool> WorkAsync(CancellationToken ct)
    {
        await jobs.CleanAsync(settings.Kept, _clock.Now(), ct);
        if (await jobs.ClaimAsync(_worker, TimeSpan.FromSeconds(settings.LeaseSeconds), _clock.Now(), ct) is not { } importId)
        {
            return await summaries.CompleteLeftBehindAsync(ct);
        }

        try
        {
            if (await RunAsync(importId, ct))
            {
                await CompleteAsync(importId, ct);
            }
        }
        catch (ImportLostException)
        {
            LogLost(_logger, importId);
        }
        catch (Exception e) when (ImportFaults.IsOfTheRow(e))
        {
            // Not even row by row: a fault of ours. Trying for ever would hold up the imports behind it.
            LogFailed(_logger, importId, e.GetType().Name, e.StackTrace);
            await jobs.EndAsync(importId, _worker, "failed", "internal-error", _clock.Now(), ct);
        }

        return true;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await jobs.ReleaseAsync(_worker, cancellationToken);
        }
        catch (Exception e)
        {
            // Whatever it is, the service stops: the next worker waits for the lease to end.
            LogNotReleased(_logger, e.GetType().Name);
        }
    }

    private async Task<bool> RunAsync(Guid importId, CancellationToken ct)
    {
        try
        {
            return await (await OpenAsync(importId, ct)).RunAsync(careful: false, ct);
        }
        catch (Exception e) when (ImportFaults.IsOfTheRow(e))
        {
            LogCareful(_logger, importId, e.GetType().Name);
            return await (await OpenAsync(importId, ct)).RunAsync(careful: true, ct);
        }
    }

    private async Task CompleteAsync(Guid importId, CancellationToken ct)
    {
        await summaries.CompleteAsync(importId, _worker, ct);
        if (await jobs.EndAsync(importId, _worker, "completed", null, _clock.Now(), ct))
        {
            LogCompleted(_logger, importId);
        }
    }

    private async Task<ImportRun> OpenAsync(Guid importId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var job = await db.ImportJobs.AsNoTracking().SingleAsync(j => j.ImportId == importId, ct);
        var erased = await erasures.OfAsync(importId, ct);
        var source = await directory.SourceAsync(job.Source, ct);
        var facts = new FactReading(job, source, await directory.SettingsAsync(ct));
        return new ImportRun(job, _worker, resolver, files, lines, facts, new RowRefusals(job, source, erased, quarantine), _clock);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Import {ImportId} failed with {ExceptionType}\n{Stack}")]
    private static partial void LogFailed(ILogger logger, Guid importId, string exceptionType, string? stack);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Imports were not handed over at the stop, after {ExceptionType}: they go on when their lease ends")]
    private static partial void LogNotReleased(ILogger logger, string exceptionType);

    [LoggerMessage(Level = LogLevel.Information, Message = "Import {ImportId} is complete")]
    private static partial void LogCompleted(ILogger logger, Guid importId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Import {ImportId} was cancelled, is in other hands, or is read again after an erasure")]
    private static partial void LogLost(ILogger logger, Guid importId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Import {ImportId} goes on row by row after {ExceptionType}")]
    private static partial void LogCareful(ILogger logger, Guid importId, string exceptionType);
}
