using ProfileService.Api.Access;

namespace ProfileService.Api.Hosting;

/// <summary>The service itself: makes sure that there is an admin key, then answers until it is told to stop.</summary>
internal static class ServeCommand
{
    public static async Task RunAsync(WebApplication app)
    {
        if (await app.Services.GetRequiredService<BootstrapKey>().EnsureAsync(CancellationToken.None) is { } made)
        {
            // On stdout and not in the log: logs are kept and shipped.
            Console.WriteLine($"Admin key, shown this once: {made}");
        }

        await app.RunAsync();
    }
}
