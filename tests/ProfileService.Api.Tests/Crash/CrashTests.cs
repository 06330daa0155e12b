using System.Diagnostics;
using Npgsql;
using ProfileService.Api.Tests.Sending;
using ProfileService.EmbeddedPostgres;
using ProfileService.Postgres.Migrations;

namespace ProfileService.Api.Tests.Crash;

/// <summary>Law 11: an acknowledged write survives the death of the service and of PostgreSQL at any moment.</summary>
public sealed class CrashTests : IAsyncLifetime
{
    private const int Kills = 3;
    private const int Writers = 4;

    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(10);

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"profile-service-crash-{Guid.NewGuid():N}");
    private readonly Random _random = new();
    private EmbeddedPostgresServer _postgres = null!;

    public async ValueTask InitializeAsync()
    {
        try
        {
            _postgres = await EmbeddedPostgresServer.StartAsync(new EmbeddedPostgresOptions { DataDirectory = _folder }, null, TestContext.Current.CancellationToken);
        }
        catch (PostgresNotFoundException e) when (Environment.GetEnvironmentVariable("CI") is not "true")
        {
            Assert.Skip(e.Message);
        }

        await SchemaMigrator.MigrateAsync(_postgres.OwnerConnectionString);
    }

    [Fact]
    public async Task Three_kills_of_the_service_and_three_of_PostgreSQL_lose_no_acknowledged_write()
    {
        await using var service = await RunningService.StartAsync(_postgres.AppConnectionString);
        var (ledger, stop) = (new Ledger(), new CancellationTokenSource());
        using (var admin = service.Client())
        {
            await new Sender(admin).RegisterAsync("crm", "crm", 80, "DE");
        }

        Writer[] writers = [.. Enumerable.Range(0, Writers).Select(no => new Writer(no, service, ledger))];
        Task[] writing = [.. writers.Select(writer => writer.WriteAsync(stop.Token))];
        await KillServiceAsync(service, ledger);
        Assert.All(writers, writer => writer.BrokenOff.Clear());
        await KillPostgresAsync(ledger);
        await stop.CancelAsync();
        await Task.WhenAll(writing);
        Assert.All(writers, writer => writer.Dispose());

        Assert.All(writers, writer => Assert.Empty(writer.Unexpected));
        Assert.All(writers, writer => Assert.Empty(writer.BrokenOff)); // the service itself never went away
        await AssertWholeAsync(service, ledger);
        Assert.Equal(0, await service.StopAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            var location = _postgres.DataLocation;
            NpgsqlConnection.ClearAllPools();
            await _postgres.DisposeAsync();
            Assert.Empty(await LivingInAsync(location));
            Directory.Delete(location, recursive: true);
        }

        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task KillServiceAsync(RunningService service, Ledger ledger)
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            await WriteForAWhileAsync(ledger);
            await service.KillAndRestartAsync();
        }

        await WriteForAWhileAsync(ledger);
    }

    /// <summary>Neither PostgreSQL nor the service is helped: the one is restarted by its supervision, the other connects again.</summary>
    private async Task KillPostgresAsync(Ledger ledger)
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            var killed = _postgres.ProcessId;
            Process.GetProcessById(killed).Kill();
            await Task.Delay(100); // what was on its way may still be acknowledged
            await WriteForAWhileAsync(ledger);
            Assert.NotEqual(killed, _postgres.ProcessId);
        }
    }

    /// <summary>Writes are acknowledged (again) within ten seconds, and go on for a time that nobody chose.</summary>
    private async Task WriteForAWhileAsync(Ledger ledger)
    {
        await ledger.GrowAsync(50, Recovery);
        await Task.Delay(_random.Next(800));
    }

    private async Task AssertWholeAsync(RunningService service, Ledger ledger)
    {
        using var privacy = service.Client((await service.MakeKeyAsync("privacy")).Secret);
        await using var database = NpgsqlDataSource.Create(_postgres.AppConnectionString);
        await ledger.AssertKeptAsync(privacy);
        await StoredState.AssertProfilesAsync(database, privacy);
        await StoredState.AssertChainsAsync(database);
    }

    /// <summary>Processes that have this folder as theirs: each server process of PostgreSQL works in its cluster.</summary>
    private static async Task<IReadOnlyList<string>> LivingInAsync(string folder)
    {
        await Task.Delay(200); // a process that ended a moment ago may still be listed
        return
        [
            .. Directory.EnumerateDirectories("/proc").Where(process => Path.GetFileName(process).All(char.IsAsciiDigit))
                .Where(process => WorkingFolder(process)?.StartsWith(folder, StringComparison.Ordinal) is true),
        ];
    }

    private static string? WorkingFolder(string process)
    {
        try
        {
            return new FileInfo(Path.Combine(process, "cwd")).ResolveLinkTarget(returnFinalTarget: false)?.FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // ended meanwhile, or another user's
        }
    }
}
