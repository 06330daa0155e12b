using Npgsql;
using ProfileService.Postgres.Chains;
using ProfileService.TestKit.Database;
using static ProfileService.Postgres.Chains.ChainVerdict;

namespace ProfileService.Postgres.Tests.Chains;

public sealed class ChainTests(ClassDatabase classDatabase) : MigratedDatabaseTests(classDatabase)
{
    // Tampering takes more rights than the service has, so the tests tamper as the owner. Each theory case has a chain of its own.
    private static readonly Guid OtherPoint = Guid.CreateVersion7();

    [Fact]
    public async Task A_chain_verifies_after_the_round_trip()
    {
        var head = await WriteAsync(links: 5);

        var intact = Assert.IsType<Intact>(await ChainVerifier.VerifyAsync(App, head.ChainId, head, cancellationToken: Cancelled));

        Assert.Equal(new Intact(head, 25, 0), intact);
    }

    [Fact]
    public async Task Entries_of_different_kinds_keep_their_places_in_the_link()
    {
        AuditEntry[] entries =
        [
            Entry(1), Entry(2) with { Action = "profile.lookup" }, Entry(3) with { View = null, ProfileId = null, ApiKeyId = null }, Entry(4),
            Entry(5) with { Action = "profile.lookup", Payload = "{}" },
        ];
        await using var batch = App.CreateBatch();
        var head = ChainWriter.AddTo(batch, ChainHead.Start(Guid.CreateVersion7()), entries, [], DateTimeOffset.UtcNow);
        await batch.ExecuteNonQueryAsync(Cancelled);

        Assert.Equal(new Intact(head, 5, 0), await ChainVerifier.VerifyAsync(App, head.ChainId, head, cancellationToken: Cancelled));
        Assert.Equal(entries.Select(entry => entry.TraceId), await TracesAsync(head.ChainId));
    }

    [Fact]
    public async Task A_chain_without_links_is_intact()
    {
        var chainId = Guid.CreateVersion7();

        Assert.Equal(new Intact(ChainHead.Start(chainId), 0, 0), await ChainVerifier.VerifyAsync(App, chainId, null, cancellationToken: Cancelled));
    }

    [Fact]
    public async Task Nothing_to_add_leaves_the_chain_as_it_is()
    {
        await using var batch = App.CreateBatch();
        var head = ChainHead.Start(Guid.CreateVersion7());

        Assert.Same(head, ChainWriter.AddTo(batch, head, [], [], DateTimeOffset.UtcNow));
        Assert.Empty(batch.BatchCommands);
    }

    [Fact]
    public async Task A_chain_verifies_after_its_payloads_are_erased()
    {
        var head = await WriteAsync(links: 3);
        await using var batch = App.CreateBatch();
        batch.BatchCommands.Add(new("DELETE FROM audit_payload WHERE chain_id = $1") { Parameters = { new() { Value = head.ChainId } } });
        batch.BatchCommands.Add(new("DELETE FROM consent_payload WHERE chain_id = $1") { Parameters = { new() { Value = head.ChainId } } });
        await batch.ExecuteNonQueryAsync(Cancelled);

        Assert.Equal(new Intact(head, 15, 12), await ChainVerifier.VerifyAsync(App, head.ChainId, head, cancellationToken: Cancelled));
    }

    [Fact]
    public async Task Entries_as_versions_before_wrote_them_verify_beside_those_of_now()
    {
        var head = await WriteAsync(links: 3);
        Assert.Equal(2, await TamperAsync("INSERT INTO audit_entry SELECT * FROM audit_trail WHERE chain_id = $1 AND link_no = 2", head.ChainId));
        await TamperAsync("DELETE FROM audit_batch WHERE chain_id = $1 AND link_no = 2", head.ChainId);

        Assert.Equal(new Intact(head, 15, 0), await ChainVerifier.VerifyAsync(App, head.ChainId, head, cancellationToken: Cancelled));
    }

    [Theory]
    [InlineData("UPDATE audit_batch SET purpose = 'other' WHERE chain_id = $1 AND link_no = 2", 2, 1)]
    [InlineData("UPDATE audit_batch SET times[2] = times[2] + interval '1 microsecond' WHERE chain_id = $1 AND link_no = 2", 2, 2)]
    [InlineData("UPDATE audit_batch SET profile_ids[1] = NULL WHERE chain_id = $1 AND link_no = 2", 2, 1)]
    [InlineData("UPDATE audit_batch SET profile_ids = ARRAY[profile_ids[2], profile_ids[1]] WHERE chain_id = $1 AND link_no = 2", 2, 1)]
    [InlineData("UPDATE audit_batch SET view = NULL WHERE chain_id = $1 AND link_no = 3", 3, 1)]
    [InlineData("UPDATE audit_batch SET payload_hmacs = NULL WHERE chain_id = $1 AND link_no = 2", 2, 2)]
    [InlineData("UPDATE audit_payload SET payload = 'other' WHERE chain_id = $1 AND link_no = 4", 4, 2)]
    [InlineData("UPDATE consent_payload SET payload = 'other' WHERE chain_id = $1 AND link_no = 4", 4, 3)]
    [InlineData("UPDATE consent_event SET status = 'granted' WHERE chain_id = $1 AND link_no = 1 AND row_no = 4", 1, 4)]
    [InlineData("UPDATE consent_event SET contact_point_id = gen_random_uuid() WHERE chain_id = $1 AND link_no = 1 AND row_no = 4", 1, 4)]
    [InlineData("UPDATE chain_link SET committed_at = committed_at + interval '1 day' WHERE chain_id = $1 AND link_no = 2", 2, null)]
    [InlineData("UPDATE chain_link SET hash = sha256('') WHERE chain_id = $1 AND link_no = 2", 2, null)]
    [InlineData("UPDATE chain_link SET previous_hash = sha256('') WHERE chain_id = $1 AND link_no = 2", 2, null)]
    public async Task A_changed_value_is_found(string tampering, long link, int? row) => await AssertBrokenAsync(tampering, link, row);

    [Theory]
    [InlineData("DELETE FROM audit_batch WHERE chain_id = $1 AND link_no = 3", 3, 1)]
    [InlineData("UPDATE audit_batch SET row_nos = row_nos[2:], times = times[2:], api_key_ids = api_key_ids[2:], profile_ids = profile_ids[2:], trace_ids = trace_ids[2:], payload_hmacs = payload_hmacs[2:] WHERE chain_id = $1 AND link_no = 3", 3, 1)]
    [InlineData("UPDATE audit_batch SET row_nos = row_nos[:1], times = times[:1], api_key_ids = api_key_ids[:1], profile_ids = profile_ids[:1], trace_ids = trace_ids[:1], payload_hmacs = payload_hmacs[:1] WHERE chain_id = $1 AND link_no = 3", 3, 2)]
    [InlineData("DELETE FROM consent_event WHERE chain_id = $1 AND link_no = 3 AND row_no = 5", 3, 5)]
    [InlineData("DELETE FROM chain_link WHERE chain_id = $1 AND link_no = 2", 2, null)]
    [InlineData("DELETE FROM chain_link WHERE chain_id = $1 AND link_no = 5", 5, null)]
    [InlineData("""
        WITH link AS (DELETE FROM chain_link WHERE chain_id = $1 AND link_no = 2),
            entries AS (DELETE FROM audit_batch WHERE chain_id = $1 AND link_no = 2)
        DELETE FROM consent_event WHERE chain_id = $1 AND link_no = 2
        """, 2, null)]
    [InlineData("""
        WITH link AS (DELETE FROM chain_link WHERE chain_id = $1 AND link_no = 5),
            entries AS (DELETE FROM audit_batch WHERE chain_id = $1 AND link_no = 5)
        DELETE FROM consent_event WHERE chain_id = $1 AND link_no = 5
        """, 5, null)]
    public async Task A_deleted_row_or_link_is_found(string tampering, long link, int? row) => await AssertBrokenAsync(tampering, link, row);

    [Theory]
    [InlineData("""
        INSERT INTO audit_entry (chain_id, link_no, row_no, at, role, purpose, action, trace_id)
        VALUES ($1, 2, 6, now(), 'store', 'advice', 'profile.read', 't')
        """, 2, 6)]
    [InlineData("""
        INSERT INTO audit_entry (chain_id, link_no, row_no, at, role, purpose, action, trace_id)
        VALUES ($1, 6, 1, now(), 'store', 'advice', 'profile.read', 't')
        """, 6, 1)]
    [InlineData("""
        INSERT INTO audit_payload (chain_id, link_no, row_no, salt, payload) VALUES ($1, 2, 1, 'salt', 'made up')
        """, 2, 1)]
    [InlineData("""
        INSERT INTO consent_event
        SELECT gen_random_uuid(), chain_id, link_no, row_no, source, event_id, channel, purpose, 'granted', occurred_at, received_at, payload_hmac
        FROM consent_event WHERE chain_id = $1 AND link_no = 4 AND row_no = 4
        """, 4, 4)]
    [InlineData("""
        INSERT INTO chain_link SELECT chain_id, 6, rows, hash, hash, committed_at FROM chain_link WHERE chain_id = $1 AND link_no = 5
        """, 6, 1)]
    public async Task An_inserted_row_or_link_is_found(string tampering, long link, int? row) => await AssertBrokenAsync(tampering, link, row);

    [Theory]
    [InlineData("UPDATE consent_event SET row_no = CASE row_no WHEN 3 THEN 4 ELSE 3 END WHERE chain_id = $1 AND link_no = 2 AND row_no IN (3, 4)", 2, 3)]
    [InlineData("UPDATE audit_batch SET link_no = link_no + 10 WHERE chain_id = $1 AND link_no IN (2, 3)", 2, 1)]
    public async Task Reordered_rows_are_found(string tampering, long link, int? row) => await AssertBrokenAsync(tampering, link, row);

    [Fact]
    public async Task Two_whole_links_that_changed_places_are_found()
    {
        var head = await WriteAsync(links: 3);
        foreach (var table in (string[])["chain_link", "audit_batch", "consent_event", "audit_payload", "consent_payload"])
        {
            await TamperAsync($"UPDATE {table} SET link_no = -link_no WHERE chain_id = $1 AND link_no IN (1, 2)", head.ChainId);
            await TamperAsync($"UPDATE {table} SET link_no = link_no + 3 WHERE chain_id = $1 AND link_no < 0", head.ChainId);
        }

        var broken = Assert.IsType<Broken>(await ChainVerifier.VerifyAsync(App, head.ChainId, null, cancellationToken: Cancelled));

        Assert.Equal(1, broken.LinkNo);
    }

    [Fact]
    public async Task A_second_writer_cannot_fork_a_chain()
    {
        var head = await WriteAsync(links: 1);
        await using var fork = App.CreateBatch();
        ChainWriter.AddTo(fork, ChainHead.Start(head.ChainId), [Entry(1)], [], DateTimeOffset.UtcNow);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => fork.ExecuteNonQueryAsync(Cancelled));

        Assert.Equal(PostgresErrorCodes.UniqueViolation, refusal.SqlState);
        Assert.Equal(new Intact(head, 5, 0), await ChainVerifier.VerifyAsync(App, head.ChainId, head, cancellationToken: Cancelled));
    }

    private async Task AssertBrokenAsync(string tampering, long link, int? row)
    {
        var head = await WriteAsync(links: 5);
        Assert.NotEqual(0, await TamperAsync(tampering, head.ChainId));

        var broken = Assert.IsType<Broken>(await ChainVerifier.VerifyAsync(App, head.ChainId, head, cancellationToken: Cancelled));

        Assert.Equal((link, row), (broken.LinkNo, broken.RowNo));
    }

    private async Task<int> TamperAsync(string sql, Guid chainId)
    {
        await using var command = Owner.CreateCommand(sql);
        command.Parameters.AddWithValue(chainId);
        return await command.ExecuteNonQueryAsync(Cancelled);
    }

    // Each link: an entry without payload, one with, and three consents.
    private async Task<ChainHead> WriteAsync(int links)
    {
        await using var connection = await App.OpenConnectionAsync(Cancelled);
        var chainId = Guid.CreateVersion7();
        for (var link = 1; link <= links; link++)
        {
            await using var batch = new NpgsqlBatch(connection);
            var head = await ChainReader.HeadAsync(connection, chainId, Cancelled);
            var next = ChainWriter.AddTo(
                batch, head, [Entry(link), Entry(link) with { Payload = "{\"count\":3}" }], [Consent(1), Consent(2), Consent(3)], DateTimeOffset.UtcNow);
            await batch.ExecuteNonQueryAsync(Cancelled);
            Assert.Equal(next, await ChainReader.HeadAsync(connection, chainId, Cancelled));
        }

        return await ChainReader.HeadAsync(connection, chainId, Cancelled);
    }

    private async Task<List<string>> TracesAsync(Guid chainId)
    {
        await using var command = App.CreateCommand("SELECT trace_id FROM audit_trail WHERE chain_id = $1 ORDER BY row_no");
        command.Parameters.AddWithValue(chainId);
        await using var rows = await command.ExecuteReaderAsync(Cancelled);
        List<string> traces = [];
        while (await rows.ReadAsync(Cancelled))
        {
            traces.Add(rows.GetString(0));
        }

        return traces;
    }

    // Times with ticks below a microsecond, before and after the epoch of PostgreSQL, and in another zone: what is stored differs from what came.
    private static AuditEntry Entry(int number) => new(
        new DateTimeOffset(2026, 11, 21, 9, 30, 0, TimeSpan.FromHours(1)).AddTicks(1234567 + number),
        Guid.CreateVersion7(), "store", "advice", "profile.read", Guid.CreateVersion7(), "store", $"trace-{number}-ü", null);

    private static ConsentRow Consent(int number) => new(
        number == 3 ? OtherPoint : Guid.CreateVersion7(), "newsletter", $"E-{number}", "email", "newsletter", "subscribed",
        new DateTimeOffset(1999, 12, 31, 23, 0, 0, TimeSpan.FromHours(-5)).AddTicks(7654321), DateTimeOffset.UtcNow, "{\"email\":\"änne@example.org\"}");
}
