using Npgsql;

namespace ProfileService.Benchmarks.Servers;

/// <summary>Statements around a measurement, on connections that do not stay.</summary>
internal static class Statements
{
    public static Task ExecuteAsync(string connectionString, string sql) => ScalarAsync(connectionString, sql);

    public static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync();
    }
}
