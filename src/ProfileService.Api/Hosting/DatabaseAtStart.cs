using System.Diagnostics;
using Npgsql;
using ProfileService.EmbeddedPostgres;
using ProfileService.Postgres.Migrations;

namespace ProfileService.Api.Hosting;

/// <summary>
/// Where the database is. <c>ConnectionStrings:Profiles</c> (the serving role) and <c>ConnectionStrings:Migrations</c> (the owner) say so;
/// in Development, when there is none, a private server
/// under <c>.data/postgres</c> (<c>.data/demo</c> for the demo, or <c>DataDirectory</c>) is started. Never in Production: data that
/// somebody believes to be in a real database must not end up in a folder.
/// </summary>
internal sealed class DatabaseAtStart : IAsyncDisposable
{
    // An orchestrator may start both at once; a database that is away for longer than this is an error.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>The setting that says where the private server keeps its data.</summary>
    public const string DataDirectory = "DataDirectory";

    private readonly EmbeddedPostgresServer? _embedded;

    private DatabaseAtStart(string app, string? owner, EmbeddedPostgresServer? embedded)
    {
        AppConnectionString = app;
        OwnerConnectionString = owner;
        _embedded = embedded;
    }

    public string AppConnectionString { get; }

    public string? OwnerConnectionString { get; }

    /// <summary>Finds or starts the database, migrates it in Development, and checks that its schema is one that this build serves.</summary>
    /// <exception cref="StartupException">No connection string in Production.</exception>
    /// <exception cref="SchemaException">The schema is out of range.</exception>
    public static async Task<DatabaseAtStart> OpenAsync(IConfiguration configuration, IHostEnvironment environment)
    {
        var database = await FindAsync(configuration, environment, "Profiles");
        try
        {
            if (environment.IsDevelopment() && database.OwnerConnectionString is { } owner)
            {
                await SchemaMigrator.MigrateAsync(owner, new StartProgress());
            }

            await database.CheckAsync();
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Applies the migrations and stops: the command <c>migrate</c>.</summary>
    public static async Task MigrateAsync(IConfiguration configuration, IHostEnvironment environment)
    {
        await using var database = await FindAsync(configuration, environment, "Migrations");
        await SchemaMigrator.MigrateAsync(database.OwnerConnectionString!, new StartProgress());
    }

    public async ValueTask DisposeAsync()
    {
        if (_embedded is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await _embedded.DisposeAsync();
        }
    }

    // The driver's own message may quote what was set, password and all.
    private static string? Readable(IConfiguration configuration, string name)
    {
        var text = configuration.GetConnectionString(name);
        try
        {
            _ = new NpgsqlConnectionStringBuilder(text);
            return text;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new StartupException($"Set ConnectionStrings__{name} to a connection string such as Host=localhost;Database=profiles;Username=profiles_app;Password=….");
        }
    }

    private static async Task<DatabaseAtStart> FindAsync(IConfiguration configuration, IHostEnvironment environment, string needed)
    {
        var app = Readable(configuration, "Profiles");
        var owner = Readable(configuration, "Migrations");
        if (configuration.GetConnectionString(needed) is { Length: > 0 })
        {
            return new DatabaseAtStart(app ?? "", owner, null);
        }

        if (!environment.IsDevelopment())
        {
            throw new StartupException($"Set the connection string ConnectionStrings__{needed}: outside of Development there is no default database.");
        }

        var options = new EmbeddedPostgresOptions
        {
            DataDirectory = configuration[DataDirectory] ?? DataFolder(environment, "postgres"),
        };
        var server = await EmbeddedPostgresServer.StartAsync(options, new StartProgress(), CancellationToken.None);
        Console.WriteLine(server.Description);
        return new DatabaseAtStart(server.AppConnectionString, server.OwnerConnectionString, server);
    }

    /// <summary>A folder of this name under <c>.data</c>, beside the solution.</summary>
    public static string DataFolder(IHostEnvironment environment, string name) => Path.Combine(RepositoryOf(environment.ContentRootPath), ".data", name);

    private static string RepositoryOf(string contentRoot)
    {
        for (var folder = new DirectoryInfo(contentRoot); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ProfileService.sln")))
            {
                return folder.FullName;
            }
        }

        return contentRoot;
    }

    private async Task CheckAsync()
    {
        await using var dataSource = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(AppConnectionString) { Pooling = false, Timeout = 3 });
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await SchemaVersions.Served.CheckAsync(dataSource);
                return;
            }
            catch (NpgsqlException e) when (e.IsTransient && Stopwatch.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(Pause);
            }
        }
    }
}
