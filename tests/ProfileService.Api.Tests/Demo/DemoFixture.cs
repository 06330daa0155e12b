using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfileService.Api.Access;
using ProfileService.Api.Demo;
using ProfileService.Postgres;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Http;
using Spectre.Console;

namespace ProfileService.Api.Tests.Demo;

/// <summary>A service that can show the demo, and what it printed into a file 100 columns wide.</summary>
public sealed class DemoFixture(PostgresFixture postgres) : ApiFixture(postgres)
{
    public const string Address = "http://localhost:5080";

    private Task<string>? _first;

    internal IDbContextFactory<ProfileDbContext> Databases => Services.GetRequiredService<IDbContextFactory<ProfileDbContext>>();

    internal DemoTown Town => new(Databases, TimeProvider.System);

    /// <summary>The output of the first start, with a town of this many people; every test of a class shares it.</summary>
    internal Task<string> FirstAsync(DemoOptions options) => _first ??= ShowAsync(options);

    internal async Task<string> ShowAsync(DemoOptions options)
    {
        var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = 100;
        var run = new DemoRun(
            options, new DemoAdminKey(Databases, TimeProvider.System), Services.GetRequiredService<BootstrapKey>(), Town, Databases,
            TimeProvider.System);
        await run.ShowAsync(Anonymous(), Address, console, CancellationToken.None);
        return writer.ToString();
    }
}
