using System.Text;
using System.Text.Json;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.BadInput;

/// <summary>What every endpoint with a body says of a bad one.</summary>
public class BadBodyTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private static async Task ForEachAsync(Func<WriteEndpoint, Task> check)
    {
        foreach (var endpoint in WriteEndpoint.All)
        {
            try
            {
                await check(endpoint);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"At {endpoint}", e);
            }
        }
    }

    /// <summary>The problem with the request, or in a list the one with its only item.</summary>
    private static async Task<JsonElement> ProblemAsync(WriteEndpoint endpoint, HttpResponseMessage response)
    {
        if (!endpoint.IsList || response.StatusCode != HttpStatusCode.OK)
        {
            return await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002");
        }

        var item = Assert.Single((await response.ReadJsonAsync()).List("items"));
        Assert.Equal(400, item.At("status").GetInt32());
        Assert.Equal("PRF-0002", item.Text("problem", "code"));
        return item.At("problem");
    }

    /// <summary>A file is no JSON body, a mended fact is what its own endpoint takes; what needs somebody, records or a token is sent wrong bodies in the class of its feature.</summary>
    private static readonly HashSet<string> HaveTheirOwn =
    [
        "/v1/imports", "/v1/quarantine/{quarantineId}", "/v1/profiles/{profileId}/pins/{field}", "/v1/profiles/{profileId}:split", "/v1/identity/why", "/v1/identity/preview",
        "/v1/identity/decisions", "/v1/identity/decisions:withdraw", "/v1/newsletter/double-opt-ins:confirm", "/v1/preferences/{token}", "/v1/privacy/requests",
        "/v1/settings/matching:train",
    ];

    [Fact]
    public async Task No_endpoint_that_takes_a_body_is_left_out()
    {
        var document = await (await api.Anonymous().GetAsync("/swagger/v1/swagger.json")).ReadJsonAsync();
        var taking = from path in document.At("paths").EnumerateObject()
                     from operation in path.Value.EnumerateObject()
                     where operation.Value.Has("requestBody") && !HaveTheirOwn.Contains(path.Name)
                     select $"{operation.Name.ToUpperInvariant()} {path.Name.Split('/')[^1]}".Replace("{recordId}", "W-1", StringComparison.Ordinal)
                         .Replace("{purchaseId}", "W-1", StringComparison.Ordinal).Replace("{source}", "w", StringComparison.Ordinal)
                         .Replace("{type}", "customers", StringComparison.Ordinal)
                         .Replace("{language}", "de", StringComparison.Ordinal).Replace("{purpose}", "w", StringComparison.Ordinal);

        Assert.Equal(WriteEndpoint.All.Select(e => $"{e.Method} {e.Url.Split('?')[0].Split('/')[^1]}").Order(), taking.Order());
    }

    [Fact]
    public Task The_good_body_is_accepted() => ForEachAsync(async endpoint =>
    {
        var response = await endpoint.SendAsync(api, endpoint.Good);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    });

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("nothing")]
    [InlineData("{}{}")]
    [InlineData("{\"a\":1,}")]
    public Task Malformed_JSON_is_a_400(string body) => ForEachAsync(async endpoint =>
        await (await endpoint.SendAsync(api, body)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0001"));

    [Fact]
    public Task A_name_twice_in_one_object_is_a_400_of_the_body_or_of_the_item_that_holds_it() => ForEachAsync(async endpoint =>
    {
        var response = await endpoint.SendAsync(api, endpoint.With("\"x\":1,\"\\u0078\":2"));
        if (endpoint.IsList)
        {
            Assert.Equal(["/items/0 duplicate"], (await ProblemAsync(endpoint, response)).Errors());
            response = await endpoint.SendAsync(api, endpoint.Good.Replace("{\"items\"", "{\"items\":[],\"items\"", StringComparison.Ordinal));
        }

        await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0001");
    });

    [Fact]
    public Task A_body_that_is_no_object_is_a_400_at_the_root() => ForEachAsync(async endpoint =>
    {
        foreach (var body in new[] { "[]", "null", "1", "\"a\"", "true" })
        {
            var problem = await (await endpoint.SendAsync(api, body)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002");
            Assert.Contains(" wrong-type", problem.Errors());
        }
    });

    [Fact]
    public Task An_unknown_member_is_named() => ForEachAsync(async endpoint =>
        Assert.Contains((await ProblemAsync(endpoint, await endpoint.SendAsync(api, endpoint.With("\"colour/tone\":1")))).Errors(), e => e.EndsWith("/colour~1tone unknown-member", StringComparison.Ordinal)));

    [Theory]
    [InlineData("\"\\u0000\":1", "control-character")]
    [InlineData("\"\\ud800\":1", "lone-surrogate")]
    [InlineData("\"\\udc00\\ud800\":1", "lone-surrogate")]
    public Task NUL_and_lone_surrogates_in_names_are_a_400(string member, string code) => ForEachAsync(async endpoint =>
        Assert.Contains((await ProblemAsync(endpoint, await endpoint.SendAsync(api, endpoint.With(member)))).Errors(), e => e.EndsWith(" " + code, StringComparison.Ordinal)));

    [Fact]
    public Task A_body_beyond_4_MB_is_a_413() => ForEachAsync(async endpoint =>
        await (await endpoint.SendAsync(api.As(endpoint.Role), new byte[(4 * 1024 * 1024) + 1])).ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "PRF-0003"));

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    public Task Another_media_type_is_a_415(string? type) => ForEachAsync(async endpoint =>
        await (await endpoint.SendAsync(api.As(endpoint.Role), Encoding.UTF8.GetBytes(endpoint.Good), type)).ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType, "PRF-0004"));

    [Fact]
    public Task Without_a_key_or_with_an_unknown_one_it_is_a_401_whatever_the_body() => ForEachAsync(async endpoint =>
    {
        await (await endpoint.SendAsync(api.Anonymous(), "{"u8.ToArray())).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "PRF-0101");
        await (await endpoint.SendAsync(api.With("pk_admin_unknown"), "{"u8.ToArray())).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "PRF-0102");
    });

    [Fact]
    public async Task An_unknown_source_is_a_404_and_that_of_another_key_a_403()
    {
        foreach (var endpoint in WriteEndpoint.All.Where(e => e.Url.StartsWith("/v1/sources/crm/", StringComparison.Ordinal)))
        {
            var unknown = endpoint with { Url = endpoint.Url.Replace("crm", "nowhere", StringComparison.Ordinal) };
            var others = endpoint with { Role = "ingest", Url = endpoint.Url.Replace("crm", "shop", StringComparison.Ordinal) };

            await (await unknown.SendAsync(api, endpoint.Good)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0201");
            await (await others.SendAsync(api, endpoint.Good)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "PRF-0104");
        }
    }

    [Theory]
    [InlineData("a%20b")]
    [InlineData("anna@example.org")]
    [InlineData("a%2Fb")]
    [InlineData("%C3%A4")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task An_id_that_does_not_fit_a_path_is_a_400(string id)
    {
        foreach (var (method, url) in new[]
        {
            ("PUT", "customers"), ("PATCH", "customers"), ("GET", "customers"), ("DELETE", "customers"), ("PUT", "purchases"), ("GET", "purchases"), ("DELETE", "purchases"),
        })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"/v1/sources/crm/{url}/{id}");
            request.Content = method is "PUT" or "PATCH" ? new StringContent("{}", Encoding.UTF8, "application/json") : null;
            var response = await api.As("ingest").SendAsync(request);

            Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{method} {url} {id}: {(int)response.StatusCode}");
            Assert.Contains((await response.ReadJsonAsync()).Text("code"), new[] { "PRF-0002", "PRF-0005", "PRF-0010" });
        }
    }
}
