using Npgsql;
using ProfileService.Postgres.Migrations;
using ProfileService.TestKit.Database;

namespace ProfileService.Postgres.Tests;

/// <summary>Tests on a migrated database that a class has for itself, as the serving role and, behind its back, as the owner.</summary>
public abstract class MigratedDatabaseTests(ClassDatabase classDatabase) : IClassFixture<ClassDatabase>, IAsyncLifetime
{
    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    protected TestDatabase Database { get; private set; } = null!;

    protected NpgsqlDataSource App { get; private set; } = null!;

    protected NpgsqlDataSource Owner { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Database = await classDatabase.GetAsync("migrated", owner => SchemaMigrator.MigrateAsync(owner, null, Cancelled));
        App = NpgsqlDataSource.Create(Database.AppConnectionString);
        Owner = NpgsqlDataSource.Create(Database.OwnerConnectionString);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (App is not null)
        {
            await App.DisposeAsync();
            await Owner.DisposeAsync();
        }
    }
}
