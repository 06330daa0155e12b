using ProfileService.TestKit.Database;

namespace ProfileService.Postgres.Tests.EmbeddedPostgres;

public class ClassDatabaseTests(ClassDatabase database) : IClassFixture<ClassDatabase>
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_tests_of_a_class_share_one_database(int n)
    {
        var shared = await database.GetAsync("shared by a class", owner => PrivateServer.ScalarAsync(
            owner, "CREATE TABLE seen (n int, db name DEFAULT current_database()); GRANT SELECT, INSERT ON seen TO profiles_app"));

        await PrivateServer.ScalarAsync(shared.AppConnectionString, "INSERT INTO seen (n) VALUES ($1)", n);

        Assert.Equal(1L, await PrivateServer.ScalarAsync(shared.AppConnectionString, "SELECT count(*) FROM seen WHERE n = $1", n));
        Assert.Equal(1L, await PrivateServer.ScalarAsync(shared.AppConnectionString, "SELECT count(DISTINCT db) FROM seen"));
    }
}
