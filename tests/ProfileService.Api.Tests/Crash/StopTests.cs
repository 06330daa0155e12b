using System.Diagnostics;
using ProfileService.Api.Tests.Sending;
using ProfileService.Postgres.Migrations;
using ProfileService.TestKit.Database;

namespace ProfileService.Api.Tests.Crash;

public class StopTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_stop_under_load_answers_what_it_has_accepted_and_loses_nothing()
    {
        await using var database = await postgres.CreateDatabaseAsync("schema", owner => SchemaMigrator.MigrateAsync(owner));
        await using var service = await RunningService.StartAsync(database.AppConnectionString, drainSeconds: 1);
        using (var admin = service.Client())
        {
            await new Sender(admin).RegisterAsync("crm", "crm", 80, "DE");
        }

        var (ledger, stop) = (new Ledger(), new CancellationTokenSource(TimeSpan.FromSeconds(60)));
        Writer[] writers = [.. Enumerable.Range(0, 8).Select(no => new Writer(no, service, ledger))];
        Task[] writing = [.. writers.Select(writer => writer.WriteAsync(stop.Token, endsWhenRefused: true))];
        await ledger.GrowAsync(50, TimeSpan.FromSeconds(30));

        var asked = Stopwatch.GetTimestamp();
        var exitCode = await service.StopAsync();
        var took = Stopwatch.GetElapsedTime(asked);
        await Task.WhenAll(writing);
        Assert.All(writers, writer => writer.Dispose());

        Assert.Equal(0, exitCode);
        Assert.True(took < TimeSpan.FromSeconds(30), $"took {took}");
        Assert.All(writers, writer => Assert.Empty(writer.Unexpected));
        // A connection that the service never accepted is reset by the system when the listener closes; its sender tries once more and is refused.
        Assert.All(writers, writer => Assert.EndsWith("refused", writer.BrokenOff[^1], StringComparison.Ordinal));
        Assert.All(writers, writer => Assert.InRange(writer.BrokenOff.Count, 1, 2));
        Assert.NotEqual(0, ledger.Writes);
        await service.RestartAsync();
        using var privacy = service.Client((await service.MakeKeyAsync("privacy")).Secret);
        await ledger.AssertKeptAsync(privacy);
    }
}
