namespace ProfileService.TestKit.Database;

/// <summary>
/// One database that the tests of a class share: <c>IClassFixture&lt;ClassDatabase&gt;</c>. It is made when the first test asks for it,
/// not when the fixture is, because only there a missing PostgreSQL can skip.
/// </summary>
public sealed class ClassDatabase(PostgresFixture postgres) : IAsyncDisposable
{
    private readonly Lock _first = new();
    private Task<TestDatabase>? _database;

    /// <summary>A copy of the template of that name, as <see cref="PostgresFixture.PrepareTemplateAsync"/> makes it.</summary>
    public Task<TestDatabase> GetAsync(string name, Func<string, Task> migrate)
    {
        lock (_first)
        {
            return _database ??= postgres.CreateDatabaseAsync(name, migrate);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is { IsCompletedSuccessfully: true } made)
        {
            await (await made).DisposeAsync();
        }
    }
}
