using Npgsql;

namespace ProfileService.Postgres.Tests;

/// <summary>A second database on the same server, without a schema.</summary>
internal sealed class EmptyDatabase : IAsyncDisposable
{
    private readonly string _name = $"e_{Guid.NewGuid():N}";

    private EmptyDatabase(TestDatabase beside)
    {
        OwnerConnectionString = Named(beside.OwnerConnectionString);
        Owner = NpgsqlDataSource.Create(OwnerConnectionString);
        App = NpgsqlDataSource.Create(Named(beside.AppConnectionString));
    }

    public string OwnerConnectionString { get; }

    public NpgsqlDataSource Owner { get; }

    public NpgsqlDataSource App { get; }

    public static async Task<EmptyDatabase> CreateAsync(TestDatabase beside)
    {
        var empty = new EmptyDatabase(beside);
        await TestDatabase.ServerAsync($"CREATE DATABASE {empty._name} OWNER profiles_owner");
        return empty;
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Owner.DisposeAsync();
        await TestDatabase.ServerAsync($"DROP DATABASE {_name} WITH (FORCE)");
    }

    private string Named(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = _name }.ConnectionString;
}
