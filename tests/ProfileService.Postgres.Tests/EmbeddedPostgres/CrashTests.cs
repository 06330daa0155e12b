using System.Diagnostics;
using System.Globalization;
using ProfileService.EmbeddedPostgres;
using ProfileService.EmbeddedPostgres.Processes;

namespace ProfileService.Postgres.Tests.EmbeddedPostgres;

public class CrashTests
{
    [Fact]
    public async Task A_killed_postmaster_is_back_on_the_same_port_with_every_committed_row()
    {
        await using var place = new PrivateServer();
        var server = await place.StartAsync();
        await PrivateServer.ScalarAsync(server.OwnerConnectionString, "CREATE TABLE kept (n int)");

        for (var round = 1; round <= 3; round++)
        {
            await PrivateServer.ScalarAsync(server.OwnerConnectionString, "INSERT INTO kept SELECT count(*) FROM kept");
            var killed = server.ProcessId;
            Process.GetProcessById(killed).Kill();

            await PrivateServer.UntilAsync("the server answers again", () => AnswersAsync(server, killed));

            Assert.Equal((long)round, await PrivateServer.ScalarAsync(server.OwnerConnectionString, "SELECT count(*) FROM kept"));
        }

        Assert.Contains("PostgreSQL runs again", place.Progress);
    }

    [Fact]
    public async Task A_killed_owner_leaves_no_server_behind_and_the_next_start_finds_every_committed_row()
    {
        await using var place = new PrivateServer();
        var (owner, postmaster, connection) = await StartOwnerAsync(place);
        await PrivateServer.ScalarAsync(connection, "CREATE TABLE kept AS SELECT 1 AS n");

        owner.Kill();

        await PrivateServer.UntilAsync("the orphan ends", () => Task.FromResult(!PostmasterPidFile.IsAlive(postmaster)));
        var next = await place.StartAsync();
        Assert.Equal(1, await PrivateServer.ScalarAsync(next.OwnerConnectionString, "SELECT n FROM kept"));
    }

    [Fact]
    public async Task A_start_right_after_the_owner_was_killed_waits_for_the_old_server_to_end()
    {
        await using var place = new PrivateServer();
        for (var round = 0; round < 3; round++)
        {
            var (owner, _, connection) = await StartOwnerAsync(place);
            await PrivateServer.ScalarAsync(connection, "CREATE TABLE IF NOT EXISTS kept (n int); INSERT INTO kept VALUES (1)");
            owner.Kill();
            await owner.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var next = await place.StartAsync();

        Assert.Equal(3L, await PrivateServer.ScalarAsync(next.OwnerConnectionString, "SELECT count(*) FROM kept"));
    }

    [Fact]
    public async Task A_leftover_server_whose_watcher_died_too_is_stopped_by_the_next_start()
    {
        Assert.SkipWhen(!OperatingSystem.IsLinux(), "finds the watcher through /proc");
        await using var place = new PrivateServer();
        var (owner, postmaster, connection) = await StartOwnerAsync(place);
        await PrivateServer.ScalarAsync(connection, "CREATE TABLE kept AS SELECT 1 AS n");
        foreach (var watcher in WatchersOf(postmaster))
        {
            watcher.Kill();
        }

        owner.Kill();
        await owner.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.True(PostmasterPidFile.IsAlive(postmaster), "nobody was left to stop it, else this test proves nothing");

        var next = await place.StartAsync();

        Assert.False(PostmasterPidFile.IsAlive(postmaster));
        Assert.Equal(1, await PrivateServer.ScalarAsync(next.OwnerConnectionString, "SELECT n FROM kept"));
    }

    [Fact]
    public async Task A_second_owner_is_told_the_process_id_of_the_first()
    {
        await using var place = new PrivateServer();
        var (owner, _, _) = await StartOwnerAsync(place);

        var error = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => place.StartAsync());

        Assert.Contains($"another process (process id {owner.Id})", error.Message, StringComparison.Ordinal);
        owner.StandardInput.Close();
        await owner.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, owner.ExitCode);
    }

    [Fact]
    public async Task A_Ctrl_C_in_the_terminal_reaches_the_owner_but_not_the_server()
    {
        Assert.SkipWhen(!OperatingSystem.IsLinux(), "reads sessions from /proc");
        await using var place = new PrivateServer();
        var server = await place.StartAsync();

        Assert.NotEqual(StatField(Environment.ProcessId, 3), StatField(server.ProcessId, 3));
    }

    [Fact]
    public async Task A_start_that_is_cancelled_leaves_no_server_and_no_lock()
    {
        await using var place = new PrivateServer();
        await using (await place.StartAsync())
        {
        }

        var options = new EmbeddedPostgresOptions { DataDirectory = place.Data };
        for (var patience = 10; patience <= 160; patience *= 2)
        {
            using var impatient = new CancellationTokenSource(patience);
            try
            {
                await (await EmbeddedPostgresServer.StartAsync(options, progress: null, impatient.Token)).DisposeAsync();
            }
            catch (OperationCanceledException)
            {
            }

            Assert.Null(PostmasterPidFile.Read(Path.Combine(place.Data, "pgdata")));
        }

        var server = await place.StartAsync();
        Assert.Equal(1, await PrivateServer.ScalarAsync(server.AppConnectionString, "SELECT 1"));
    }

    private static async Task<bool> AnswersAsync(EmbeddedPostgresServer server, int killed)
    {
        try
        {
            return server.ProcessId != killed && await PrivateServer.ScalarAsync(server.AppConnectionString, "SELECT 1") is 1;
        }
        catch (Npgsql.NpgsqlException)
        {
            return false;
        }
    }

    private static async Task<(Process Owner, int Postmaster, string Connection)> StartOwnerAsync(PrivateServer place)
    {
        var host = Path.Combine(AppContext.BaseDirectory, "ProfileService.EmbeddedPostgres.TestHost.dll");
        var owner = Process.Start(new ProcessStartInfo("dotnet", ["exec", host, place.Data])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var postmaster = await owner.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        if (postmaster is null)
        {
            var words = await owner.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await owner.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.SkipWhen(owner.ExitCode == 2 && Environment.GetEnvironmentVariable("CI") is not "true", words);
            Assert.Fail(words);
        }

        var connection = await owner.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        return (owner, int.Parse(postmaster, CultureInfo.InvariantCulture), connection!);
    }

    /// <summary>The shells that run watch.sh around this postmaster.</summary>
    private static IEnumerable<Process> WatchersOf(int postmaster)
    {
        var session = StatField(postmaster, 3);
        return Process.GetProcesses().Where(p => p.ProcessName is "sh" && StatField(p.Id, 3) == session);
    }

    private static string StatField(int pid, int index)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[index];
        }
        catch (IOException)
        {
            return "gone";
        }
    }
}
