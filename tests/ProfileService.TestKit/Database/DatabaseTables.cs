using Npgsql;
using ProfileService.Core.Identity;

namespace ProfileService.TestKit.Database;

/// <summary>Looks at all tables behind the product's back.</summary>
public static class DatabaseTables
{
    // Cheaper than TRUNCATE for a few rows in each of thirty tables.
    private const string DeleteAll = """
        DO $body$
        DECLARE
            name text;
        BEGIN
            FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('schema_migration', 'source') LOOP
                EXECUTE format('DELETE FROM %I', name);
            END LOOP;
            DELETE FROM source;
        END
        $body$
        """;

    private const string TextColumns = """
        SELECT format(
            CASE data_type WHEN 'bytea' THEN 'SELECT %L FROM %I WHERE strpos(lower(encode(%I, ''escape'')), $1) > 0' ELSE 'SELECT %L FROM %I WHERE strpos(lower(%I::text), $1) > 0' END,
            table_name || '.' || column_name, table_name, column_name)
        FROM information_schema.columns
        WHERE table_schema = 'public' AND data_type NOT IN ('uuid', 'boolean', 'smallint', 'integer', 'bigint', 'timestamp with time zone', 'numeric')
        """;

    public static async Task EmptyAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        await using var command = owner.CreateCommand(DeleteAll);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Every <c>table.column</c> that holds the text (in lower case) somewhere, once per row.</summary>
    public static async Task<IReadOnlyList<string>> ColumnsWithAsync(NpgsqlDataSource owner, string text, CancellationToken ct)
    {
        var found = new List<string>();
        foreach (var sql in (await RowsAsync(owner, TextColumns, ct)).Select(r => (string)r[0]))
        {
            await using var command = owner.CreateCommand(sql);
            command.Parameters.AddWithValue(text);
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                found.Add(rows.GetString(0));
            }
        }

        return found;
    }

    public static async Task<IReadOnlyList<RecordKey>> RecordsAsync(NpgsqlDataSource database, string sql, CancellationToken ct) =>
        [.. (await RowsAsync(database, sql, ct)).Select(r => new RecordKey((string)r[0], (string)r[1]))];

    public static async Task<IReadOnlyList<object[]>> RowsAsync(NpgsqlDataSource database, string sql, CancellationToken ct)
    {
        var all = new List<object[]>();
        await using var command = database.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var row = new object[rows.FieldCount];
            rows.GetValues(row);
            all.Add(row);
        }

        return all;
    }
}
