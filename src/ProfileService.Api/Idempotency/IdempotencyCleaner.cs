namespace ProfileService.Api.Idempotency;

/// <summary>Forgets answers after their 24 hours.</summary>
internal sealed partial class IdempotencyCleaner(IdempotencyKeys keys, TimeProvider clock, ILogger<IdempotencyCleaner> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                await keys.CleanAsync(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                // Stopping, or a statement that was cancelled; the loop's condition knows which.
            }
            catch (Exception e)
            {
                LogNotCleaned(e.GetType().Name);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Old idempotency keys could not be deleted: {ExceptionType}")]
    private partial void LogNotCleaned(string exceptionType);
}
