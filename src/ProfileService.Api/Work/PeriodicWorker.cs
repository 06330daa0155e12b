namespace ProfileService.Api.Work;

/// <summary>Looks for work again and again: at once while there is some, else every second. A failure is logged and tried again later.</summary>
internal abstract partial class PeriodicWorker(TimeProvider clock, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    /// <summary>Does one portion. A test calls it without the timer.</summary>
    /// <returns>Whether there may be more.</returns>
    internal abstract Task<bool> WorkAsync(CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var pause = await TryAsync(stoppingToken);
                await Task.Delay(pause, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task<TimeSpan> TryAsync(CancellationToken ct)
    {
        try
        {
            return await WorkAsync(ct) ? TimeSpan.Zero : Pause;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailure(logger, GetType().Name, e.GetType().Name);
            return PauseAfterFailure;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Worker} failed with {ExceptionType} and tries again")]
    private static partial void LogFailure(ILogger logger, string worker, string exceptionType);
}
