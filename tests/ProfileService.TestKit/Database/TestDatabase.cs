using Npgsql;

namespace ProfileService.TestKit.Database;

/// <summary>One database of one test class; dropped with everything in it when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly TestServer _server;

    internal TestDatabase(TestServer server, string name)
    {
        _server = server;
        Name = name;
        OwnerConnectionString = server.OwnerOf(name);
        AppConnectionString = server.AppOf(name);
    }

    public string Name { get; }

    /// <summary>Role profiles_owner: for migrations, and for a test that must see behind the product's back.</summary>
    public string OwnerConnectionString { get; }

    /// <summary>Role profiles_app: what the product runs as. Tests use it, so that a missing GRANT fails.</summary>
    public string AppConnectionString { get; }

    public async ValueTask DisposeAsync()
    {
        ClearPool(OwnerConnectionString);
        ClearPool(AppConnectionString);
        await _server.DropAsync(Name);
    }

    private static void ClearPool(string connectionString)
    {
        using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
    }
}
