using Npgsql;
using ProfileService.Postgres.Migrations;

namespace ProfileService.Postgres.Tests;

/// <summary>A database of its own for a test class, owned by an owner role, migrated unless told otherwise.</summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private readonly string _name = $"t_{Guid.NewGuid():N}";

    public string OwnerConnectionString { get; private set; } = "";

    public string AppConnectionString { get; private set; } = "";

    public NpgsqlDataSource App { get; private set; } = null!;

    public NpgsqlDataSource Owner { get; private set; } = null!;

    private static string Server => Environment.GetEnvironmentVariable("PROFILES_TEST_DB")!;

    public async ValueTask InitializeAsync()
    {
        await ServerAsync($"CREATE DATABASE {_name} OWNER profiles_owner");
        OwnerConnectionString = As("profiles_owner");
        AppConnectionString = As("profiles_app");
        App = NpgsqlDataSource.Create(AppConnectionString);
        Owner = NpgsqlDataSource.Create(OwnerConnectionString);
        await SchemaMigrator.MigrateAsync(OwnerConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Owner.DisposeAsync();
        await ServerAsync($"DROP DATABASE {_name} WITH (FORCE)");
    }

    public string As(string role) => new NpgsqlConnectionStringBuilder(Server) { Username = role, Database = _name }.ConnectionString;

    public static async Task ServerAsync(string sql)
    {
        await using var server = NpgsqlDataSource.Create(Server);
        await using var command = server.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
