using System.Diagnostics;
using System.Globalization;
using Npgsql;
using ProfileService.Postgres.Chains;
using ProfileService.TestKit.Database;
using static ProfileService.Postgres.Chains.ChainVerdict;

namespace ProfileService.Postgres.Tests.Chains;

/// <summary>Any one row of a large ledger that is changed, deleted or moved is found and named. <c>LEDGER_ROWS</c> makes it larger, to measure.</summary>
public sealed class LedgerTests(ClassDatabase classDatabase) : MigratedDatabaseTests(classDatabase)
{
    private const int RowsPerLink = 100;
    private const int MostTamperedWith = 100_000;

    private static int Rows => int.Parse(Environment.GetEnvironmentVariable("LEDGER_ROWS") ?? "100000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Any_one_row_that_is_changed_deleted_or_moved_is_named()
    {
        var head = await WriteAsync();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var started = Stopwatch.StartNew();
        Assert.Equal(new Intact(head, Rows, 0), await ChainVerifier.VerifyAsync(Owner, head.ChainId, head, cancellationToken: Cancelled));
        var cpu = Process.GetCurrentProcess().TotalProcessorTime - before;
        TestContext.Current.SendDiagnosticMessage($"{Rows} rows verified in {started.Elapsed.TotalSeconds:0.0} s, {cpu.TotalSeconds:0.0} s of them CPU of this process");
        if (Rows > MostTamperedWith)
        {
            return;
        }

        var random = new Random(1);
        foreach (var tampering in new[]
        {
            "UPDATE consent_event SET status = 'withdrawn' WHERE chain_id = $1 AND link_no = $2 AND row_no = $3",
            "UPDATE consent_event SET list = 'other' WHERE chain_id = $1 AND link_no = $2 AND row_no = $3",
            "UPDATE consent_event SET proof = NULL WHERE chain_id = $1 AND link_no = $2 AND row_no = $3",
            "UPDATE consent_payload SET payload = payload || ' ' WHERE chain_id = $1 AND link_no = $2 AND row_no = $3",
            "DELETE FROM consent_event WHERE chain_id = $1 AND link_no = $2 AND row_no = $3",
            "UPDATE consent_event SET row_no = CASE row_no WHEN $3 THEN $3 + 1 ELSE $3 END WHERE chain_id = $1 AND link_no = $2 AND row_no IN ($3, $3 + 1)",
        })
        {
            var (link, row) = (1 + random.Next(Rows / RowsPerLink), 1 + random.Next(RowsPerLink - 1));
            await using var connection = await Owner.OpenConnectionAsync(Cancelled);
            await using var keep = new NpgsqlCommand("CREATE TEMP TABLE kept AS SELECT * FROM consent_event WHERE chain_id = $1 AND link_no = $2", connection);
            Name(keep, head.ChainId, link);
            await keep.ExecuteNonQueryAsync(Cancelled);
            await using var keepPayload = new NpgsqlCommand("CREATE TEMP TABLE kept_payload AS SELECT * FROM consent_payload WHERE chain_id = $1 AND link_no = $2", connection);
            Name(keepPayload, head.ChainId, link);
            await keepPayload.ExecuteNonQueryAsync(Cancelled);

            await using var tamper = new NpgsqlCommand(tampering, connection);
            Name(tamper, head.ChainId, link);
            tamper.Parameters.Add(new() { Value = row });
            Assert.InRange(await tamper.ExecuteNonQueryAsync(Cancelled), 1, 2);
            var broken = Assert.IsType<Broken>(await ChainVerifier.VerifyAsync(Owner, head.ChainId, head, cancellationToken: Cancelled));
            Assert.Equal((link, (int?)row), ((int)broken.LinkNo, broken.RowNo));

            await using var restore = new NpgsqlCommand("""
                DELETE FROM consent_event e USING kept k WHERE e.chain_id = k.chain_id AND e.link_no = k.link_no;
                INSERT INTO consent_event SELECT * FROM kept;
                DELETE FROM consent_payload e USING kept_payload k WHERE e.chain_id = k.chain_id AND e.link_no = k.link_no;
                INSERT INTO consent_payload SELECT * FROM kept_payload;
                DROP TABLE kept; DROP TABLE kept_payload;
                """, connection);
            await restore.ExecuteNonQueryAsync(Cancelled);
        }
    }

    private static void Name(NpgsqlCommand command, Guid chainId, long link)
    {
        command.Parameters.Add(new() { Value = chainId });
        command.Parameters.Add(new() { Value = link });
    }

    private async Task<ChainHead> WriteAsync()
    {
        var (head, now) = (ChainHead.Start(Guid.CreateVersion7()), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        for (var link = 0; link < Rows / RowsPerLink; link++)
        {
            await using var batch = Owner.CreateBatch();
            ConsentRow[] rows =
            [
                .. Enumerable.Range(0, RowsPerLink).Select(n => new ConsentRow(
                    Guid.CreateVersion7(), "tool", $"e{link}-{n}", "email", "newsletter", "granted", now.AddMinutes(link), now.AddMinutes(link),
                    """{"channel":"email","contact":"email::anna@example.org","list":"beauty-news","purpose":"newsletter","status":"granted","topic":""}""")
                {
                    Details = new ConsentDetails("newsletter", "beauty-news", "", null, "form/1", "de", "double-opt-in"),
                }),
            ];
            head = ChainWriter.AddTo(batch, head, [], rows, now.AddMinutes(link));
            await batch.ExecuteNonQueryAsync(Cancelled);
        }

        return head;
    }
}
