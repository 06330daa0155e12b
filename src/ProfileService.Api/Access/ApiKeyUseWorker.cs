using Microsoft.EntityFrameworkCore;
using ProfileService.Postgres;

namespace ProfileService.Api.Access;

/// <summary>Writes the last use of keys every few seconds and once more at the end.</summary>
internal sealed partial class ApiKeyUseWorker(
    ApiKeyUses uses, IDbContextFactory<ProfileDbContext> databases, TimeProvider clock, ILogger<ApiKeyUseWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>One round; a test calls it without waiting.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        var taken = uses.Take();
        if (taken.Count == 0)
        {
            return;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        foreach (var (id, at) in taken)
        {
            // Another instance may have seen a later use.
            await db.ApiKeys.Where(key => key.ApiKeyId == id && (key.LastUsedAt == null || key.LastUsedAt < at))
                .ExecuteUpdateAsync(key => key.SetProperty(k => k.LastUsedAt, at), ct);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryWriteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryWriteAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops; StopAsync writes what is left.
        }
    }

    private async Task TryWriteAsync(CancellationToken ct)
    {
        try
        {
            await WriteAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A last use that is lost for once harms nobody; a worker that ends the service does.
            LogNotWritten(e.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The last uses of keys could not be written: {ExceptionType}")]
    private partial void LogNotWritten(string exceptionType);
}
