using Npgsql;
using NpgsqlTypes;
using ProfileService.Benchmarks.Data;
using ProfileService.Benchmarks.Servers;

namespace ProfileService.Benchmarks.Limits;

/// <summary>Binary COPY of purchase lines into an empty table with the columns of <c>purchase_line</c> and two indexes: its key, and owner and time.</summary>
internal sealed class BareCopy(string ownerConnection)
{
    private const string CreateTable = """
        DROP TABLE IF EXISTS limit_purchase_line;
        CREATE TABLE limit_purchase_line (
            owner_key   text        NOT NULL,
            source      text        NOT NULL,
            purchase_id text        NOT NULL,
            line_no     integer     NOT NULL,
            sku         text        NOT NULL,
            brand       text,
            category    text,
            quantity    numeric     NOT NULL,
            amount      numeric     NOT NULL,
            occurred_at timestamptz NOT NULL,
            PRIMARY KEY (owner_key, source, purchase_id, line_no)
        );
        CREATE INDEX ON limit_purchase_line (owner_key, occurred_at DESC);
        """;

    private const string Copy = "COPY limit_purchase_line FROM STDIN (FORMAT binary)";

    public async Task RunAsync(IEnumerable<BareLine> lines)
    {
        await using var connection = new NpgsqlConnection(ownerConnection);
        await connection.OpenAsync();
        await using var copy = await connection.BeginBinaryImportAsync(Copy);
        foreach (var line in lines)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(line.OwnerKey, NpgsqlDbType.Text);
            await copy.WriteAsync(NewPurchases.Source, NpgsqlDbType.Text);
            await copy.WriteAsync(line.PurchaseId, NpgsqlDbType.Text);
            await copy.WriteAsync(line.LineNo, NpgsqlDbType.Integer);
            await copy.WriteAsync(line.Sku, NpgsqlDbType.Text);
            await copy.WriteAsync(line.Brand, NpgsqlDbType.Text);
            await copy.WriteAsync(line.Category, NpgsqlDbType.Text);
            await copy.WriteAsync(line.Quantity, NpgsqlDbType.Numeric);
            await copy.WriteAsync(line.Amount, NpgsqlDbType.Numeric);
            await copy.WriteAsync(line.OccurredAt, NpgsqlDbType.TimestampTz);
        }

        await copy.CompleteAsync();
    }

    /// <summary>Makes the table anew.</summary>
    public Task EmptyAsync() => Statements.ExecuteAsync(ownerConnection, CreateTable);
}
