using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ProfileService.Api.Access;
using ProfileService.Api.Hosting;
using ProfileService.Postgres;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Access;

public class BootstrapKeyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private IDbContextFactory<ProfileDbContext> Databases => api.Services.GetRequiredService<IDbContextFactory<ProfileDbContext>>();

    private BootstrapKey With(string? configured) => new(
        Databases,
        new ConfigurationBuilder().AddInMemoryCollection([new KeyValuePair<string, string?>("Auth:BootstrapKey", configured)]).Build(),
        TimeProvider.System);

    [Fact]
    public async Task The_configured_key_is_an_admins()
    {
        const string Key = "chosen-by-an-operator-0123456789-abc";
        Assert.Null(await With(Key).EnsureAsync(default));

        var me = await (await api.With(Key).GetAsync("/v1/me")).ReadJsonAsync();

        Assert.Equal("admin", me.GetProperty("role").GetString());
    }

    [Fact]
    public async Task A_short_key_is_refused_at_start() =>
        await Assert.ThrowsAsync<StartupException>(() => With("too-short").EnsureAsync(default));

    [Fact]
    public async Task Where_there_are_keys_none_is_made() => Assert.Null(await With(null).EnsureAsync(default));

    [Fact]
    public async Task A_revoked_bootstrap_key_stays_revoked_after_a_restart()
    {
        const string Key = "revoked-by-an-admin-0123456789-abcdef";
        await With(Key).EnsureAsync(default);
        var hash = ApiKeySecret.Hash(Key);
        await using (var db = await Databases.CreateDbContextAsync())
        {
            await db.ApiKeys.Where(key => key.KeyHash == hash).ExecuteUpdateAsync(key => key.SetProperty(k => k.RevokedAt, DateTimeOffset.UtcNow));
        }

        await With(Key).EnsureAsync(default);

        Assert.Equal(HttpStatusCode.Unauthorized, (await api.With(Key).GetAsync("/v1/me")).StatusCode);
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("pk_admin")]
    [InlineData("changeme")]
    [InlineData("")]
    public async Task There_is_no_key_that_ships_with_the_product(string key) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.With(key).GetAsync("/v1/me")).StatusCode);
}
