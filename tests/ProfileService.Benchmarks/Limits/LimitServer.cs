using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;
using ProfileService.Benchmarks.Servers;

namespace ProfileService.Benchmarks.Limits;

/// <summary>
/// What this machine can do at most with Kestrel, Npgsql and these tables: no keys, no views, no audit, no validation. This program in
/// another mode, started as a process of its own.
/// </summary>
internal sealed class LimitServer : IAsyncDisposable
{
    public const string Mode = "limit-server";

    private readonly ChildProcess _process;

    private LimitServer(ChildProcess process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public int ProcessId => _process.ProcessId;

    public static async Task<LimitServer> StartAsync(string folder, string connection)
    {
        var address = ChildProcess.FreeAddress();
        var log = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "logs")).FullName, $"limit-{address.Port}.log");
        var tuned = new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 50, AutoPrepareMinUsages = 1, NoResetOnClose = true, MaxPoolSize = 16 };
        var process = await ChildProcess.StartAsync(
            log, ["dotnet", typeof(LimitServer).Assembly.Location, Mode, "--urls", address.ToString()],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["LIMIT_DATABASE"] = tuned.ConnectionString });
        await process.WaitForAsync(new Uri(address, "/health"));
        return new LimitServer(process, address);
    }

    /// <summary>The mode itself.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder(arguments);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        await using var database = NpgsqlDataSource.Create(builder.Configuration.GetValue<string>("LIMIT_DATABASE")!);
        await using var app = builder.Build();
        app.MapGet("/health", () => "ok");
        var reads = new BareReads(database);
        app.MapGet("/v1/profiles/{id:guid}", reads.GetProfileAsync);
        app.MapPost("/v1/profiles/lookup", reads.LookUpAsync);
        var writes = new BareWrites(database);
        app.MapPut("/v1/sources/{source}/{type}/{id}", writes.PutAsync);
        await app.RunAsync();
        return 0;
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
