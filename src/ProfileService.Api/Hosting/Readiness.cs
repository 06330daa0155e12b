namespace ProfileService.Api.Hosting;

/// <summary>
/// A graceful stop: first <c>/health/ready</c> turns 503, so that load balancers send nobody new; after <c>Shutdown:DrainSeconds</c> the
/// listener closes; what runs has 30 seconds to end.
/// </summary>
internal sealed class Readiness(IConfiguration configuration, IHostApplicationLifetime lifetime, TimeProvider clock) : IHostedLifecycleService
{
    public static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(30);

    private volatile bool _isStopping;

    public bool IsStopping => _isStopping || lifetime.ApplicationStopping.IsCancellationRequested;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _isStopping = true; // a host that is stopped by code comes here before its lifetime says so
        var drain = TimeSpan.FromSeconds(configuration.GetValue("Shutdown:DrainSeconds", 0));
        if (drain > TimeSpan.Zero)
        {
            await Task.Delay(drain, clock, cancellationToken);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
