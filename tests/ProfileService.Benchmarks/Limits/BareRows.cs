using System.Diagnostics.CodeAnalysis;
using Npgsql;
using ProfileService.Benchmarks.Servers;

namespace ProfileService.Benchmarks.Limits;

/// <summary>
/// Binary COPY of the rows that an import of customers left behind into empty tables with the same columns, constraints and indexes: what writing them costs when nothing
/// has to be read, compared or decided.
/// </summary>
[SuppressMessage("Security", "CA2100", Justification = "The tables are named here.")]
internal sealed class BareRows(string ownerConnection)
{
    private static readonly string[] Tables =
        ["source_record", "source_record_version", "own_profile", "identifier", "blocking_key", "profile", "profile_search"];

    private readonly Dictionary<string, byte[]> _rows = [];

    /// <summary>Makes the tables anew, and reads what the last import left.</summary>
    /// <returns>How many records it left.</returns>
    public async Task<long> TakeAsync()
    {
        await using var connection = await OpenAsync();
        foreach (var table in Tables)
        {
            await Statements.ExecuteAsync(
                ownerConnection, $"DROP TABLE IF EXISTS limit_{table}; CREATE TABLE limit_{table} (LIKE {table} INCLUDING ALL)");
            using var rows = new MemoryStream();
            await using (var copy = await connection.BeginRawBinaryCopyAsync($"COPY {table} TO STDOUT (FORMAT binary)"))
            {
                await copy.CopyToAsync(rows);
            }

            _rows[table] = rows.ToArray();
        }

        return (long)(await Statements.ScalarAsync(ownerConnection, "SELECT count(*) FROM source_record"))!;
    }

    public async Task RunAsync()
    {
        await using var connection = await OpenAsync();
        foreach (var (table, rows) in _rows)
        {
            await using var copy = await connection.BeginRawBinaryCopyAsync($"COPY limit_{table} FROM STDIN (FORMAT binary)");
            await copy.WriteAsync(rows);
        }
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(ownerConnection);
        await connection.OpenAsync();
        return connection;
    }
}
