using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ProfileService.Api.Access;
using ProfileService.Postgres;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Access;

public class NewDatabaseTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task On_a_new_database_an_admin_key_is_made_exactly_once()
    {
        var databases = api.Services.GetRequiredService<IDbContextFactory<ProfileDbContext>>();
        await using var db = await databases.CreateDbContextAsync();
        await db.ApiKeys.ExecuteDeleteAsync();
        var bootstrap = new BootstrapKey(databases, new ConfigurationBuilder().Build(), TimeProvider.System);

        var made = await bootstrap.EnsureAsync(default);

        Assert.StartsWith("pk_admin_", made, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await api.With(made!).GetAsync("/v1/me")).StatusCode);
        Assert.Null(await bootstrap.EnsureAsync(default));
    }
}
