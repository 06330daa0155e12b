using System.Globalization;
using Npgsql;
using ProfileService.EmbeddedPostgres;

namespace ProfileService.Benchmarks.Servers;

/// <summary>The private PostgreSQL of the benchmarks: one server, a database per set, copies of them to write into.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly EmbeddedPostgresServer _server;

    private Cluster(EmbeddedPostgresServer server, IReadOnlyDictionary<string, string> settings) => (_server, Settings) = (server, settings);

    /// <summary>What differs from PostgreSQL's defaults, for the results.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    public int ProcessId => _server.ProcessId;

    public static async Task<Cluster> StartAsync(string folder)
    {
        var settings = SettingsFor(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 20));
        var options = new EmbeddedPostgresOptions { DataDirectory = Path.Combine(folder, "postgres"), Settings = settings, Timeout = TimeSpan.FromMinutes(10) };
        var server = await EmbeddedPostgresServer.StartAsync(options, new Progress<string>(Console.WriteLine), CancellationToken.None);
        return new Cluster(server, settings);
    }

    public string OwnerOf(string database) => Of(_server.OwnerConnectionString, database);

    public string AppOf(string database) => Of(_server.AppConnectionString, database);

    public async Task<bool> HasAsync(string database) =>
        (bool)(await ScalarAsync($"SELECT EXISTS (SELECT FROM pg_database WHERE datname = '{database}')"))!;

    public async Task<string> VersionAsync() => (string)(await ScalarAsync("SELECT split_part(version(), ' ', 2)"))!;

    /// <summary>An empty database as docs/operations.md makes it.</summary>
    public async Task CreateAsync(string database)
    {
        await DropAsync(database);
        await ExecuteAsync($"CREATE DATABASE {database} OWNER profiles_owner TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'");
    }

    /// <summary>A copy, file by file. Nobody may be connected to the original.</summary>
    public async Task CopyAsync(string original, string copy)
    {
        await DropAsync(copy);
        await ExecuteAsync($"CREATE DATABASE {copy} OWNER profiles_owner TEMPLATE {original} STRATEGY FILE_COPY");
    }

    public Task RenameAsync(string database, string name) => ExecuteAsync($"ALTER DATABASE {database} RENAME TO {name}");

    public Task DropAsync(string database) => ExecuteAsync($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");

    /// <summary>
    /// Reads what look-ups and linking need into the server's memory, as it is there after a day of work: profiles first, which may be more than it holds.
    /// </summary>
    public async Task WarmAsync(string database)
    {
        try
        {
            await ScalarAsync("CREATE EXTENSION IF NOT EXISTS pg_prewarm", database);
            foreach (var table in (string[])["profile", "purchase_owner", "wide_block", "hub", "blocking_key", "source_record", "identifier"])
            {
                var warm = $"""
                    SELECT sum(pg_prewarm(w.oid)) FROM (
                        SELECT c.oid FROM pg_class c WHERE c.oid = '{table}'::regclass
                        UNION ALL SELECT c.reltoastrelid FROM pg_class c WHERE c.oid = '{table}'::regclass AND c.reltoastrelid <> 0
                        UNION ALL SELECT i.indexrelid FROM pg_index i WHERE i.indisunique AND i.indrelid = '{table}'::regclass
                        UNION ALL SELECT i.indexrelid FROM pg_index i JOIN pg_class c ON c.reltoastrelid = i.indrelid WHERE c.oid = '{table}'::regclass) w
                    """;
                await ScalarAsync(warm, database);
            }
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedFile or PostgresErrorCodes.FeatureNotSupported)
        {
            Console.WriteLine("  Without the extension pg_prewarm (PostgreSQL's contrib) the first rounds read from disk.");
        }
    }

    /// <summary>Writes out what waits to be written, so that a round does not pay for what came before it.</summary>
    public Task CheckpointAsync() => ExecuteAsync("CHECKPOINT");

    public ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        return _server.DisposeAsync();
    }

    private async Task ExecuteAsync(string sql)
    {
        NpgsqlConnection.ClearAllPools(); // a connection that rests would keep its database from being copied
        await ScalarAsync(sql);
    }

    private Task<object?> ScalarAsync(string sql, string database = "postgres") => Statements.ScalarAsync(Of(_server.AdminConnectionString, database), sql);

    private static string Of(string connectionString, string database) => new NpgsqlConnectionStringBuilder(connectionString) { Database = database }.ConnectionString;

    /// <summary>A server for this machine: what an operator would set, and durable.</summary>
    private static Dictionary<string, string> SettingsFor(long megabytes) => new(StringComparer.Ordinal)
    {
        ["shared_buffers"] = Megabytes(Math.Min(4096, megabytes / 4)),
        ["effective_cache_size"] = Megabytes(megabytes / 2),
        ["maintenance_work_mem"] = Megabytes(Math.Min(1024, megabytes / 16)),
        ["work_mem"] = "64MB",
        ["max_wal_size"] = "8GB",
        ["random_page_cost"] = "1.1",
        ["jit"] = "off",
        ["fsync"] = "on",
        ["synchronous_commit"] = "on",
    };

    private static string Megabytes(long megabytes) => megabytes.ToString(CultureInfo.InvariantCulture) + "MB";
}
