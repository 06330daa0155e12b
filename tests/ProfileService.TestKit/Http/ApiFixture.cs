using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ProfileService.Postgres;
using ProfileService.Postgres.Access;
using ProfileService.Postgres.Migrations;
using ProfileService.TestKit.Database;
using Xunit;

namespace ProfileService.TestKit.Http;

/// <summary>
/// The whole service on a database of its own, under the serving role, with one key per role: <c>IClassFixture&lt;ApiFixture&gt;</c>.
/// The key of <c>ingest</c> is bound to the source <c>crm</c>, that of <c>store</c> to store 114, that of <c>brand</c> to acme.
/// </summary>
public class ApiFixture(PostgresFixture postgres) : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string BootstrapKey = "bootstrap-key-of-the-tests-0123456789";

    private static readonly string[] Roles = ["ingest", "store", "service", "sales", "marketing", "steward", "privacy", "brand", "admin"];

    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private TestDatabase _database = null!;

    public string AppConnectionString => _database.AppConnectionString;

    public string OwnerConnectionString => _database.OwnerConnectionString;

    /// <summary>Matching settings under which no similar records are linked: no total reaches their thresholds.</summary>
    public const string NeverSimilar = """
        INSERT INTO settings_version (settings_version, content, created_at)
        VALUES (1, '{"hubLimit":8,"holderLimit":32,"types":{},"junk":[],"mergeThreshold":1000,"suggestThreshold":1000}', now())
        """;

    /// <summary>
    /// Whether similar records are linked, as the service does by itself. Off where the tests of a class share a database and their people share names:
    /// these would become one person across the tests.
    /// </summary>
    public virtual bool LinksSimilar { get; init; } = true;

    /// <summary>Settings that differ from those of the service, by configuration key.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

    /// <summary>The service's clock, where a test must know the time; null for the machine's.</summary>
    protected virtual TimeProvider? Clock => null;

    public async ValueTask InitializeAsync()
    {
        ConsoleCapture.Install();
        await BeforeStartAsync();
        _database = await postgres.CreateDatabaseAsync("schema", owner => SchemaMigrator.MigrateAsync(owner));
        if (!LinksSimilar)
        {
            await using var owner = NpgsqlDataSource.Create(OwnerConnectionString);
            await using var command = owner.CreateCommand(NeverSimilar);
            await command.ExecuteNonQueryAsync();
        }

        foreach (var role in Roles)
        {
            _keys[role] = await AddKeyAsync(
                role,
                source: role == "ingest" ? "crm" : null,
                store: role == "store" ? "114" : null,
                brand: role == "brand" ? "acme" : null);
        }
    }

    public HttpClient Anonymous() => CreateClient();

    /// <summary>A client with the key of this role.</summary>
    public HttpClient As(string role) => With(_keys[role]);

    /// <summary>A client with this key.</summary>
    public HttpClient With(string key)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }

    /// <summary>Stores a key as an admin would have made it, and returns its secret.</summary>
    public async Task<string> AddKeyAsync(
        string role, string? source = null, string? store = null, string? brand = null, DateTimeOffset? expiresAt = null)
    {
        var secret = $"pk_{role}_{Convert.ToHexString(RandomNumberGenerator.GetBytes(32))}";
        await using var db = await Services.GetRequiredService<IDbContextFactory<ProfileDbContext>>().CreateDbContextAsync();
        db.Add(new ApiKey
        {
            ApiKeyId = Guid.CreateVersion7(),
            KeyHash = SHA256.HashData(Encoding.UTF8.GetBytes(secret)),
            Name = $"test {role}",
            Role = role,
            Source = source,
            Store = store,
            Brand = brand,
            CreatedAt = DateTimeOffset.UtcNow.AddDays(-1),
            ExpiresAt = expiresAt,
        });
        await db.SaveChangesAsync();
        return secret;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Starts what <see cref="Settings"/> have to name, such as another server.</summary>
    protected virtual ValueTask BeforeStartAsync() => ValueTask.CompletedTask;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseContentRoot(Path.Combine(RepositoryFolder.Path, "src", "ProfileService.Api"));
        builder.UseSetting("ConnectionStrings:Profiles", _database.AppConnectionString);
        builder.UseSetting("Auth:BootstrapKey", BootstrapKey);
        builder.UseSetting("Shutdown:DrainSeconds", "0");
        builder.UseSetting("RateLimit:Requests", "10000000"); // many writers at once share a key here
        foreach (var (name, value) in Settings)
        {
            builder.UseSetting(name, value);
        }

        if (Clock is { } clock)
        {
            builder.ConfigureServices(services => services.AddSingleton(clock));
        }
    }
}
