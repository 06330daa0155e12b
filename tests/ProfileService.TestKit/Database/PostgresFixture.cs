using System.Collections.Concurrent;
using ProfileService.EmbeddedPostgres;
using Xunit;

namespace ProfileService.TestKit.Database;

/// <summary>
/// One PostgreSQL per test assembly, started when the first test asks for it:
/// <c>[assembly: AssemblyFixture(typeof(PostgresFixture))]</c>. Each test class takes a database of its own, copied from a migrated
/// template, so classes run in parallel and nothing is cleaned. Without a PostgreSQL the tests are skipped, in CI they fail. A skip
/// counts in a test and in its class's InitializeAsync only, not in a class fixture's: see <see cref="ClassDatabase"/>.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly Lazy<Task<TestServer>> _server;
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _templates = new(StringComparer.Ordinal);

    public PostgresFixture() : this(Environment.GetEnvironmentVariable("PROFILES_TEST_DB"), TestServerStart.BuiltInContainer)
    {
    }

    internal PostgresFixture(string? givenServer, Func<Task<(string Admin, IAsyncDisposable Container)>>? startContainer) =>
        _server = new(() => TestServerStart.StartAsync(givenServer, startContainer));

    /// <summary>The temporary name of a template, migrated by the first caller; the others wait for it.</summary>
    /// <param name="name">Names the migration: same name, same template.</param>
    /// <param name="migrate">Gets the owner's connection string of an empty database.</param>
    public Task<string> PrepareTemplateAsync(string name, Func<string, Task> migrate) =>
        _templates.GetOrAdd(name, _ => new(() => MigrateAsync(migrate))).Value;

    /// <summary>A new database: a copy of the template, or an empty one.</summary>
    /// <param name="template">What <see cref="PrepareTemplateAsync"/> returned, or null.</param>
    public async Task<TestDatabase> CreateDatabaseAsync(string? template = null)
    {
        var server = await ServerAsync();
        var name = NewName("test");
        await server.CreateAsync(name, template);
        return new TestDatabase(server, name);
    }

    /// <summary>A copy of the template of that name, which is migrated first where it is not yet.</summary>
    public async Task<TestDatabase> CreateDatabaseAsync(string name, Func<string, Task> migrate) =>
        await CreateDatabaseAsync(await PrepareTemplateAsync(name, migrate));

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (!_server.IsValueCreated || !_server.Value.IsCompletedSuccessfully)
        {
            return;
        }

        var server = await _server.Value;
        foreach (var template in _templates.Values.Where(t => t.Value.IsCompletedSuccessfully))
        {
            await server.DropAsync(await template.Value);
        }

        await server.DisposeAsync();
    }

    private async Task<string> MigrateAsync(Func<string, Task> migrate)
    {
        var server = await ServerAsync();
        var name = NewName("template");
        await server.CreateAsync(name, template: null);
        await migrate(server.UnpooledOwnerOf(name));
        await server.SealAsync(name);
        return name;
    }

    private async Task<TestServer> ServerAsync()
    {
        try
        {
            return await _server.Value;
        }
        catch (PostgresNotFoundException e) when (Environment.GetEnvironmentVariable("CI") is not "true")
        {
            Assert.Skip(e.Message);
            throw;
        }
    }

    private static string NewName(string kind) => $"profiles_{kind}_{Guid.NewGuid():N}";
}
