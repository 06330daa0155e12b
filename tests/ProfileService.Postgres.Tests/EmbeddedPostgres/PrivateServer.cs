using System.Runtime.CompilerServices;
using Npgsql;
using ProfileService.EmbeddedPostgres;

namespace ProfileService.Postgres.Tests.EmbeddedPostgres;

/// <summary>A data directory of one test, and servers over it. Skips where the machine has no PostgreSQL, fails there in CI.</summary>
public sealed class PrivateServer : IAsyncDisposable
{
    private readonly List<EmbeddedPostgresServer> _started = [];

    public PrivateServer([CallerMemberName] string test = "")
    {
        Folder = Path.Combine(Path.GetTempPath(), $"profile-service-{test[..Math.Min(test.Length, 30)]}-{Guid.NewGuid():N}");
        Data = Path.Combine(Folder, "data");
        Directory.CreateDirectory(Folder);
    }

    public string Folder { get; }

    public string Data { get; set; }

    public List<string> Progress { get; } = [];

    public async Task<EmbeddedPostgresServer> StartAsync(Func<EmbeddedPostgresOptions, EmbeddedPostgresOptions>? change = null)
    {
        try
        {
            // Small memory: several of these run at once.
            var options = new EmbeddedPostgresOptions
            {
                DataDirectory = Data,
                Settings = new Dictionary<string, string> { ["shared_buffers"] = "16MB" },
            };
            var server = await EmbeddedPostgresServer.StartAsync(
                change?.Invoke(options) ?? options, new Lines(Progress), TestContext.Current.CancellationToken);
            _started.Add(server);
            return server;
        }
        catch (PostgresNotFoundException e) when (Environment.GetEnvironmentVariable("CI") is not "true")
        {
            Assert.Skip(e.Message);
            throw;
        }
    }

    public static async Task<object?> ScalarAsync(string connectionString, string sql, params object[] values)
    {
        var single = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
        await using var connection = new NpgsqlConnection(single);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until the condition holds; after 20 s the test fails with the words given.</summary>
    public static async Task UntilAsync(string what, Func<Task<bool>> condition)
    {
        for (var attempt = 0; attempt < 400; attempt++)
        {
            if (await condition())
            {
                return;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"Not within 20 s: {what}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _started)
        {
            await server.DisposeAsync();
        }

        var pointer = Path.Combine(Data, "location.txt");
        if (File.Exists(pointer))
        {
            Directory.Delete((await File.ReadAllTextAsync(pointer)).Trim(), recursive: true);
        }

        Directory.Delete(Folder, recursive: true);
    }

    private sealed class Lines(List<string> lines) : IProgress<string>
    {
        public void Report(string value)
        {
            lock (lines)
            {
                lines.Add(value);
            }
        }
    }
}
