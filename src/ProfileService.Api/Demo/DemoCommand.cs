using System.Text;
using Microsoft.AspNetCore.Connections;
using ProfileService.Api.Hosting;
using Spectre.Console;

namespace ProfileService.Api.Demo;

/// <summary>
/// The command <c>demo</c>: starts the service, fills it with a small retail town through its own HTTP API, tells the story, and keeps
/// serving. In Development only, because it makes keys for itself and shows them.
/// </summary>
internal static class DemoCommand
{
    private const int WidthOfFiles = 100;

    /// <summary>Before anything starts: may it run, and how.</summary>
    /// <exception cref="StartupException">Not in this environment, or not with these options.</exception>
    public static void Prepare(WebApplicationBuilder builder, string[] args)
    {
        if (!builder.Environment.IsDevelopment())
        {
            throw new StartupException(
                $"The demo makes keys and shows them, so it runs in Development only; this is {builder.Environment.EnvironmentName}.");
        }

        builder.Services.AddSingleton(DemoOptions.Read(args));
        builder.Services.AddSingleton<DemoAdminKey>();
        builder.Services.AddSingleton<DemoTown>();
        builder.Services.AddSingleton<DemoRun>();
        if (builder.Configuration[DatabaseAtStart.DataDirectory] is null)
        {
            builder.Configuration[DatabaseAtStart.DataDirectory] = DatabaseAtStart.DataFolder(builder.Environment, "demo");
        }

        // The terminal belongs to the story: what fails is still logged.
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Serilog:MinimumLevel:Default"] = "Error",
            ["Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime"] = "Warning",
            ["Serilog:MinimumLevel:Override:Microsoft.Extensions.Hosting.Internal.Host"] = "Fatal", // a failed start is told in one line
        });
    }

    /// <exception cref="StartupException">The port is taken, or the service refused the town.</exception>
    public static async Task RunAsync(WebApplication app)
    {
        await StartAsync(app);
        var stopping = app.Lifetime.ApplicationStopping;
        try
        {
            var address = AddressOf(app);
            using var http = new HttpClient { BaseAddress = new Uri(address) };
            await app.Services.GetRequiredService<DemoRun>().ShowAsync(http, address, OpenConsole(), stopping);
            await app.WaitForShutdownAsync(CancellationToken.None);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await app.WaitForShutdownAsync(CancellationToken.None); // Ctrl+C before the town was complete: the next start completes it
        }
        catch
        {
            await app.StopAsync();
            throw;
        }
    }

    private static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new StartupException(
                $"{e.Message.TrimEnd('.')}. Stop what listens there, or choose another address: demo --urls http://localhost:5081");
        }
    }

    // Where the service listens on all addresses, this machine reaches it by its name.
    private static string AddressOf(WebApplication app) => app.Urls
        .OrderByDescending(url => url.StartsWith("http://", StringComparison.Ordinal))
        .First()
        .Replace("//[::]:", "//localhost:", StringComparison.Ordinal)
        .Replace("//0.0.0.0:", "//localhost:", StringComparison.Ordinal)
        .TrimEnd('/');

    public static IAnsiConsole OpenConsole()
    {
        Console.OutputEncoding = Encoding.UTF8;
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Console;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = WidthOfFiles;
        return console;
    }
}
