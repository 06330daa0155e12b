using Npgsql;

namespace ProfileService.TestKit.Database;

/// <summary>The server of a test run, as <see cref="TestServerStart"/> chose it.</summary>
/// <param name="stop">Ends the server, or leaves a given one running.</param>
internal sealed class TestServer(string admin, string owner, string app, Func<ValueTask> stop) : IAsyncDisposable
{
    // CREATE DATABASE takes no parameters: the server itself quotes the names, then the text it made is run.
    private const string CreateStatement = """
        SELECT format('CREATE DATABASE %I OWNER profiles_owner TEMPLATE %I', $1::text, $2::text)
        """;

    private const string DropStatement = "SELECT format('DROP DATABASE IF EXISTS %I WITH (FORCE)', $1::text)";

    private const string SealStatement = "SELECT format('ALTER DATABASE %I WITH ALLOW_CONNECTIONS false', $1::text)";

    public string OwnerOf(string database) => With(owner, database, pooling: true);

    public string AppOf(string database) => With(app, database, pooling: true);

    /// <summary>Without a pool, because a template in use, even by an idle connection, cannot be copied.</summary>
    public string UnpooledOwnerOf(string database) => With(owner, database, pooling: false);

    public Task CreateAsync(string name, string? template) => RunMadeAsync(CreateStatement, name, template ?? "template1");

    public Task DropAsync(string name) => RunMadeAsync(DropStatement, name);

    /// <summary>From now on the database is a template only.</summary>
    public Task SealAsync(string name) => RunMadeAsync(SealStatement, name);

    public ValueTask DisposeAsync() => stop();

    private async Task RunMadeAsync(string statement, params string[] names)
    {
        await using var connection = new NpgsqlConnection(With(admin, "postgres", pooling: false));
        await connection.OpenAsync();
        await using var make = new NpgsqlCommand(statement, connection);
        foreach (var name in names)
        {
            make.Parameters.Add(new NpgsqlParameter { Value = name });
        }

        await using var run = new NpgsqlCommand((string)(await make.ExecuteScalarAsync())!, connection);
        await run.ExecuteNonQueryAsync();
    }

    private static string With(string connection, string database, bool pooling) =>
        new NpgsqlConnectionStringBuilder(connection) { Database = database, Pooling = pooling, MaxPoolSize = 30 }.ConnectionString;
}
