using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ProfileService.Postgres.Audit;
using ProfileService.Postgres.Chains;
using ProfileService.TestKit.Database;

namespace ProfileService.Postgres.Tests.Audit;

public sealed class AuditLogTests(ClassDatabase classDatabase) : MigratedDatabaseTests(classDatabase)
{
    private readonly InFlight _inFlight = new();
    private CuttableProxy _proxy = null!;
    private NpgsqlDataSource _dataSource = null!;
    private AuditLog _log = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _proxy = new CuttableProxy(Database.AppConnectionString);
        _dataSource = NpgsqlDataSource.Create(ProfileDatabase.ForAudit(_proxy.ConnectionString));
        _log = new AuditLog(_dataSource, _inFlight, TimeProvider.System, NullLogger<AuditLog>.Instance);
        await _log.StartAsync(Cancelled);
    }

    public override async ValueTask DisposeAsync()
    {
        if (_log is not null)
        {
            await _log.StopAsync(CancellationToken.None);
            _log.Dispose();
            await _dataSource.DisposeAsync();
            await _proxy.DisposeAsync();
        }

        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_entry_is_committed_when_its_task_completes()
    {
        await _log.RecordAsync(Entry("one"), Cancelled);

        Assert.Equal(["one"], await TracesAsync());
    }

    [Fact]
    public async Task Entries_that_wait_together_are_committed_together()
    {
        await RequestsAsync(100);

        var intact = await VerifyAsync();
        Assert.Equal(100, intact.Rows);
        Assert.InRange(intact.Head.LinkNo, 1, 15);
    }

    [Fact]
    public async Task A_single_request_does_not_wait_for_others_that_never_come()
    {
        for (var i = 0; i < 10; i++)
        {
            _inFlight.Enter();
        }

        await _log.RecordAsync(Entry("alone"), Cancelled).WaitAsync(TimeSpan.FromSeconds(5), Cancelled);

        Assert.Equal(["alone"], await TracesAsync());
    }

    [Fact]
    public async Task Entries_fail_while_the_database_is_away_and_are_stored_again_afterwards()
    {
        await _log.RecordAsync(Entry("before"), Cancelled);
        _proxy.Cut();
        await Assert.ThrowsAsync<AuditUnavailableException>(() => _log.RecordAsync(Entry("lost"), Cancelled));
        await Assert.ThrowsAsync<AuditUnavailableException>(() => _log.RecordAsync(Entry("lost too"), Cancelled));
        _proxy.Mend();
        await _log.RecordAsync(Entry("after"), Cancelled);

        Assert.Equal(["before", "after"], await TracesAsync());
        Assert.Equal(2, (await VerifyAsync()).Rows);
    }

    [Fact]
    public async Task A_restart_of_the_server_between_two_requests_is_not_noticed()
    {
        await _log.RecordAsync(Entry("before"), Cancelled);
        _proxy.KillConnections();
        await _log.RecordAsync(Entry("after"), Cancelled);

        Assert.Equal(["before", "after"], await TracesAsync());
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_recognised_and_not_repeated()
    {
        await _log.RecordAsync(Entry("before"), Cancelled);
        _proxy.LoseTheNextAnswer();
        await _log.RecordAsync(Entry("in doubt"), Cancelled);
        await _log.RecordAsync(Entry("after"), Cancelled);

        Assert.Equal(["before", "in doubt", "after"], await TracesAsync());
        Assert.Equal(3, (await VerifyAsync()).Head.LinkNo);
    }

    [Fact]
    public async Task Connections_that_are_lost_all_the_time_leave_every_acknowledged_entry_once()
    {
        List<string> acknowledged = [];
        for (var i = 0; i < 60; i++)
        {
            if (i % 3 == 0)
            {
                _proxy.LoseTheNextAnswer();
            }

            var trace = $"t{i}";
            try
            {
                await _log.RecordAsync(Entry(trace), Cancelled);
                acknowledged.Add(trace);
            }
            catch (AuditUnavailableException)
            {
                // Refused: the request was answered with 503.
            }
        }

        var stored = await TracesAsync();
        Assert.Empty(acknowledged.Except(stored));
        Assert.Equal(stored.Count, stored.Distinct().Count());
        Assert.Equal(stored.Count, (await VerifyAsync()).Rows);
    }

    [Fact]
    public async Task Stopping_flushes_what_waits_and_takes_no_more()
    {
        var waiting = Enumerable.Range(0, 20).Select(i => _log.RecordAsync(Entry($"{i}"), Cancelled)).ToArray();

        await _log.StopAsync(Cancelled);

        await Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(5), Cancelled);
        await Assert.ThrowsAsync<AuditUnavailableException>(() => _log.RecordAsync(Entry("late"), Cancelled));
        Assert.Equal(20, (await TracesAsync()).Count);
    }

    [Theory]
    [InlineData('\0')]
    [InlineData('\ud800')]
    public async Task Text_that_cannot_be_stored_fails_alone(char unstorable)
    {
        var text = $"a{unstorable}b";
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _log.RecordAsync(Entry("x") with { Payload = text }, Cancelled));
        await _log.RecordAsync(Entry("neighbour"), Cancelled);

        Assert.Equal(["neighbour"], await TracesAsync());
    }

    private async Task RequestsAsync(int count) => await Task.WhenAll(Enumerable.Range(0, count).Select(async i =>
    {
        _inFlight.Enter();
        await Task.Yield();
        await _log.RecordAsync(Entry($"{i}"), Cancelled);
        _inFlight.Leave();
    }));

    private async Task<ChainVerdict.Intact> VerifyAsync() =>
        Assert.IsType<ChainVerdict.Intact>(await ChainVerifier.VerifyAsync(App, _log.ChainId, null, cancellationToken: Cancelled));

    private async Task<List<string>> TracesAsync()
    {
        List<string> traces = [];
        await using var command = App.CreateCommand("SELECT trace_id FROM audit_trail WHERE chain_id = $1 ORDER BY link_no, row_no");
        command.Parameters.AddWithValue(_log.ChainId);
        await using var reader = await command.ExecuteReaderAsync(Cancelled);
        while (await reader.ReadAsync(Cancelled))
        {
            traces.Add(reader.GetString(0));
        }

        return traces;
    }

    private static AuditEntry Entry(string trace) => new(
        TimeProvider.System.GetUtcNow(), Guid.CreateVersion7(), "service", "service", "profile.read", Guid.CreateVersion7(), "service", trace, null);
}
