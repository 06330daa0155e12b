using System.Globalization;
using Npgsql;
using ProfileService.Postgres.Chains;
using ProfileService.TestKit.Database;

namespace ProfileService.Postgres.Tests.Chains;

/// <summary>A ledger of a hundred thousand rows, each of which may be the one that somebody touched.</summary>
public sealed class LedgerTamperingTests(ClassDatabase classDatabase) : MigratedDatabaseTests(classDatabase)
{
    private const int Rows = 100_000;
    private const int RowsPerLink = 250;
    private const int Samples = 4;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Changing_deleting_or_moving_any_one_row_is_found_and_named()
    {
        var chain = await WriteAsync();
        Assert.Equal(Rows, Assert.IsType<ChainVerdict.Intact>(await VerifyAsync(chain)).Rows);
        var random = new Random(20261122);
        for (var sample = 0; sample < Samples; sample++)
        {
            var (link, row) = (random.Next(1, Rows / RowsPerLink), random.Next(1, RowsPerLink));
            foreach (var (tampering, undoing, named) in Tamperings(link, row))
            {
                Assert.NotEqual(0, await ExecuteAsync(tampering, chain));

                var broken = Assert.IsType<ChainVerdict.Broken>(await VerifyAsync(chain));

                Assert.Equal((link, named), (broken.LinkNo, broken.RowNo));
                await ExecuteAsync(undoing, chain);
            }
        }

        Assert.IsType<ChainVerdict.Intact>(await VerifyAsync(chain));
    }

    private static IEnumerable<(string Tampering, string Undoing, int Row)> Tamperings(int link, int row)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"chain_id = $1 AND link_no = {link} AND row_no = {row}");
        yield return ($"UPDATE consent_event SET status = 'withdrawn' WHERE {place}", $"UPDATE consent_event SET status = 'granted' WHERE {place}", row);
        yield return (
            $"WITH gone AS (DELETE FROM consent_event WHERE {place} RETURNING *) INSERT INTO kept SELECT * FROM gone",
            $"WITH back AS (DELETE FROM kept WHERE {place} RETURNING *) INSERT INTO consent_event SELECT * FROM back",
            row);
        var swap = string.Create(
            CultureInfo.InvariantCulture,
            $"UPDATE consent_event SET row_no = CASE row_no WHEN {row} THEN {row + 1} ELSE {row} END WHERE chain_id = $1 AND link_no = {link} AND row_no IN ({row}, {row + 1})");
        yield return (swap, swap, row);
    }

    private Task<ChainVerdict> VerifyAsync(Guid chain) => ChainVerifier.VerifyAsync(App, chain, cancellationToken: Cancelled);

    private async Task<int> ExecuteAsync(string sql, Guid chain)
    {
        await using var command = Owner.CreateCommand(sql);
        command.Parameters.AddWithValue(chain);
        return await command.ExecuteNonQueryAsync(Cancelled);
    }

    private async Task<Guid> WriteAsync()
    {
        await using (var copy = Owner.CreateCommand("CREATE TABLE kept (LIKE consent_event)"))
        {
            await copy.ExecuteNonQueryAsync(Cancelled);
        }

        await using var connection = await App.OpenConnectionAsync(Cancelled);
        var head = ChainHead.Start(Guid.CreateVersion7());
        for (var link = 0; link < Rows / RowsPerLink; link++)
        {
            await using var batch = new NpgsqlBatch(connection);
            head = ChainWriter.AddTo(batch, head, [], [.. Enumerable.Range(link * RowsPerLink, RowsPerLink).Select(Consent)], Start);
            await batch.ExecuteNonQueryAsync(Cancelled);
        }

        return head.ChainId;
    }

    // Neighbours differ in everything but the point of contact, so that swapping two violates no key.
    private static ConsentRow Consent(int number) => new(
        Guid.CreateVersion7(), "newsletter", string.Create(CultureInfo.InvariantCulture, $"E-{number}"), "email", "newsletter", "granted",
        Start.AddSeconds(number), Start, "{}");
}
