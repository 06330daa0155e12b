using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfileService.Api.Access;
using ProfileService.Postgres;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Access;

public class ApiKeyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Desk = """{"name":"Service desk","role":"service"}""";

    private readonly HttpClient _admin = api.As("admin");

    private Task<HttpResponseMessage> CreateAsync(string json, params (string, string)[] headers) =>
        _admin.SendJsonAsync(HttpMethod.Post, "/v1/api-keys", json, headers);

    [Theory]
    [InlineData("/v1/me")]
    [InlineData("/v1/sources")]
    [InlineData("/v1/nothing")]
    public async Task Without_a_key_everything_is_a_401(string url)
    {
        var response = await api.Anonymous().GetAsync(url);

        await response.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "PRF-0101");
        Assert.Equal("ApiKey", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("pk_admin_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_wrong_key_is_a_401(string key) =>
        await (await api.With(key).GetAsync("/v1/me")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "PRF-0102");

    [Fact]
    public async Task An_expired_key_is_a_401()
    {
        var key = await api.AddKeyAsync("store", expiresAt: DateTimeOffset.UtcNow.AddSeconds(-1));

        await (await api.With(key).GetAsync("/v1/me")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "PRF-0102");
    }

    [Fact]
    public async Task A_role_that_may_not_is_a_403() =>
        await (await api.As("store").GetAsync("/v1/api-keys")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "PRF-0103");

    [Fact]
    public async Task A_new_key_works_and_its_secret_is_shown_once()
    {
        var created = await (await CreateAsync(Desk)).ReadJsonAsync();
        var secret = created.GetProperty("key").GetString()!;
        Assert.Matches("^pk_service_[A-Za-z0-9_-]{43}$", secret);

        var me = await (await api.With(secret).GetAsync("/v1/me")).ReadJsonAsync();

        Assert.Equal("Service desk", me.GetProperty("name").GetString());
        Assert.Equal("service", me.GetProperty("role").GetString());
        Assert.Equal(created.GetProperty("apiKeyId").GetString(), me.GetProperty("apiKeyId").GetString());
        Assert.DoesNotContain(secret, await _admin.GetStringAsync("/v1/api-keys?limit=200"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_within_a_second_by_every_instance()
    {
        var created = await (await CreateAsync(Desk)).ReadJsonAsync();
        var id = created.GetProperty("apiKeyId").GetGuid();
        var client = api.With(created.GetProperty("key").GetString()!);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/me")).StatusCode);

        // Another instance revokes: this one is not told.
        await using (var db = await api.Services.GetRequiredService<IDbContextFactory<ProfileDbContext>>().CreateDbContextAsync())
        {
            await db.ApiKeys.Where(key => key.ApiKeyId == id).ExecuteUpdateAsync(key => key.SetProperty(k => k.RevokedAt, DateTimeOffset.UtcNow));
        }

        await Task.Delay(TimeSpan.FromMilliseconds(900));
        await (await client.GetAsync("/v1/me")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "PRF-0102");
    }

    [Fact]
    public async Task Revoking_counts_at_once_and_again_changes_nothing()
    {
        var created = await (await CreateAsync(Desk)).ReadJsonAsync();
        var url = $"/v1/api-keys/{created.GetProperty("apiKeyId").GetString()}";
        var client = api.With(created.GetProperty("key").GetString()!);
        await client.GetAsync("/v1/me");

        Assert.Equal(HttpStatusCode.NoContent, (await _admin.DeleteAsync(url)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/v1/me")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await _admin.DeleteAsync(url)).StatusCode);
    }

    [Fact]
    public async Task Revoking_an_unknown_key_is_a_404() =>
        await (await _admin.DeleteAsync($"/v1/api-keys/{Guid.NewGuid()}")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0206");

    [Fact]
    public async Task A_repetition_with_the_same_key_and_body_makes_nothing_and_shows_no_secret()
    {
        var header = ("Idempotency-Key", Guid.NewGuid().ToString());
        var first = await (await CreateAsync(Desk, header)).ReadJsonAsync();

        var again = await CreateAsync(Desk, header);

        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal("true", again.Headers.GetValues("Idempotent-Replayed").Single());
        var replayed = await again.ReadJsonAsync();
        Assert.Equal(first.GetProperty("apiKeyId").GetString(), replayed.GetProperty("apiKeyId").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, replayed.GetProperty("key").ValueKind);
    }

    [Fact]
    public async Task The_same_idempotency_key_with_another_body_is_a_422()
    {
        var header = ("Idempotency-Key", Guid.NewGuid().ToString());
        await CreateAsync(Desk, header);

        await (await CreateAsync("""{"name":"Other","role":"service"}""", header)).ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "PRF-0303");
    }

    [Fact]
    public async Task Requests_at_once_with_one_idempotency_key_make_one_key()
    {
        var header = ("Idempotency-Key", Guid.NewGuid().ToString());
        var name = $"Only once {Guid.NewGuid()}";

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => CreateAsync($$"""{"name":"{{name}}","role":"service"}""", header)));

        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created && !answer.Headers.Contains("Idempotent-Replayed"));
        await using var db = await api.Services.GetRequiredService<IDbContextFactory<ProfileDbContext>>().CreateDbContextAsync();
        Assert.Equal(1, await db.ApiKeys.CountAsync(key => key.Name == name));
    }

    [Theory]
    [InlineData("""{"name":"x","role":"ingest"}""", "/source required")]
    [InlineData("""{"name":"x","role":"store","source":"crm"}""", "/source not-allowed")]
    [InlineData("""{"name":"x","role":"brand"}""", "/brand required")]
    [InlineData("""{"name":"x","role":"admin","store":"1"}""", "/store not-allowed")]
    [InlineData("""{"name":"x","role":"root"}""", "/role unknown-value")]
    [InlineData("""{"role":"store"}""", "/name required")]
    [InlineData("""{"name":"x","role":"store","expiresAt":"2001-01-01T00:00:00Z"}""", "/expiresAt in-the-past")]
    public async Task A_key_that_cannot_be_is_a_400(string json, string error) =>
        Assert.Equal([error], (await (await CreateAsync(json)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002")).Errors());

    [Fact]
    public async Task A_key_for_an_unknown_source_is_a_404() =>
        await (await CreateAsync("""{"name":"x","role":"ingest","source":"nobody"}""")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0201");

    [Fact]
    public async Task The_last_use_of_a_key_is_written()
    {
        var created = await (await CreateAsync(Desk)).ReadJsonAsync();
        await api.With(created.GetProperty("key").GetString()!).GetAsync("/v1/me");

        await api.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<ApiKeyUseWorker>().Single().WriteAsync(default);

        await using var db = await api.Services.GetRequiredService<IDbContextFactory<ProfileDbContext>>().CreateDbContextAsync();
        var id = created.GetProperty("apiKeyId").GetGuid();
        Assert.NotNull((await db.ApiKeys.SingleAsync(key => key.ApiKeyId == id)).LastUsedAt);
    }

    [Fact]
    public async Task Pages_of_keys_follow_each_other_without_gaps()
    {
        for (var i = 0; i < 3; i++)
        {
            await CreateAsync(Desk);
        }

        var seen = new List<Guid>();
        for (var url = "/v1/api-keys?limit=2"; url is not null;)
        {
            var page = await (await _admin.GetAsync(url)).ReadJsonAsync();
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(key => key.GetProperty("apiKeyId").GetGuid()));
            url = page.GetProperty("next").GetString() is { } next ? $"/v1/api-keys?limit=2&cursor={next}" : null;
        }

        Assert.Equal(seen.Distinct().Count(), seen.Count);
        Assert.True(seen.Count >= 12); // nine roles and what was made here
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_a_400()
    {
        var page = await (await _admin.GetAsync("/v1/api-keys?limit=1")).ReadJsonAsync();

        await (await _admin.GetAsync($"/v1/sources?cursor={page.GetProperty("next").GetString()}"))
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0006");
    }
}
