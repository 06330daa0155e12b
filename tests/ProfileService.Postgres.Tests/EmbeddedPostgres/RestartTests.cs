using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ProfileService.EmbeddedPostgres;

namespace ProfileService.Postgres.Tests.EmbeddedPostgres;

public class RestartTests
{
    [Fact]
    public async Task Data_passwords_and_port_survive_a_restart()
    {
        await using var place = new PrivateServer();
        string connection;
        await using (var first = await place.StartAsync())
        {
            connection = first.OwnerConnectionString;
            await PrivateServer.ScalarAsync(connection, "CREATE TABLE kept AS SELECT 'Müller' AS name");
        }

        await using var second = await place.StartAsync();

        Assert.Equal(connection, second.OwnerConnectionString);
        Assert.Equal("Müller", await PrivateServer.ScalarAsync(second.OwnerConnectionString, "SELECT name FROM kept"));
    }

    [Fact]
    public async Task Another_port_is_chosen_when_the_remembered_one_is_taken()
    {
        await using var place = new PrivateServer();
        int port;
        await using (var first = await place.StartAsync())
        {
            port = first.Port;
        }

        using var intruder = new TcpListener(IPAddress.Loopback, port);
        intruder.Start();

        await using var second = await place.StartAsync();

        Assert.NotEqual(port, second.Port);
        Assert.Equal(1, await PrivateServer.ScalarAsync(second.AppConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task An_ordered_port_that_is_taken_is_an_error()
    {
        await using var place = new PrivateServer();
        using var intruder = new TcpListener(IPAddress.Loopback, 0);
        intruder.Start();
        var port = ((IPEndPoint)intruder.LocalEndpoint).Port;

        var error = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => place.StartAsync(o => o with { Port = port }));

        Assert.Contains($"Port {port} on 127.0.0.1 is taken", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_start_over_the_same_data_says_who_holds_it_and_leaves_the_first_alone()
    {
        await using var place = new PrivateServer();
        var first = await place.StartAsync();

        var error = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => place.StartAsync());

        Assert.Contains("is in use by", error.Message, StringComparison.Ordinal);
        Assert.Contains($"process id {Environment.ProcessId}", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, await PrivateServer.ScalarAsync(first.AppConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task Two_checkouts_run_side_by_side()
    {
        await using var here = new PrivateServer();
        await using var there = new PrivateServer();

        var servers = await Task.WhenAll(here.StartAsync(), there.StartAsync());

        Assert.NotEqual(servers[0].Port, servers[1].Port);
        foreach (var server in servers)
        {
            Assert.Equal(1, await PrivateServer.ScalarAsync(server.AppConnectionString, "SELECT 1"));
        }
    }

    [Fact]
    public async Task An_interrupted_first_start_is_begun_anew()
    {
        await using var place = new PrivateServer();
        Directory.CreateDirectory(Path.Combine(place.Data, "pgdata.new", "base"));

        var server = await place.StartAsync();

        Assert.Equal(1, await PrivateServer.ScalarAsync(server.AppConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task A_stale_pid_file_whose_number_belongs_to_another_process_does_not_hinder_the_start()
    {
        await using var place = new PrivateServer();
        string location;
        await using (var first = await place.StartAsync())
        {
            location = first.DataLocation;
        }

        // This test's own process stands in for whoever got the number after a reboot.
        var pid = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        var cluster = Path.Combine(location, "pgdata");
        await File.WriteAllTextAsync(
            Path.Combine(cluster, "postmaster.pid"),
            $"{pid}\n{cluster}\n1700000000\n5432\n\n127.0.0.1\n 1 1\nready   \n",
            TestContext.Current.CancellationToken);

        await using var second = await place.StartAsync();

        Assert.Equal(1, await PrivateServer.ScalarAsync(second.AppConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task Lost_passwords_are_explained()
    {
        await using var place = new PrivateServer();
        await using (var first = await place.StartAsync())
        {
            File.Delete(Path.Combine(first.DataLocation, "secrets.json"));
        }

        var error = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => place.StartAsync());

        Assert.Contains("secrets.json is missing", error.Message, StringComparison.Ordinal);
    }
}
