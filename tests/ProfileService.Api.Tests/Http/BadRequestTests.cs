using System.Net.Http.Headers;
using System.Text;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Http;

public class BadRequestTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Good = """{"kind":"crm","trust":80,"defaultCountry":"DE"}""";

    private readonly HttpClient _admin = api.As("admin");

    private Task<HttpResponseMessage> PutAsync(string json) => _admin.SendJsonAsync(HttpMethod.Put, "/v1/sources/bad", json);

    private Task<HttpResponseMessage> PutAsync(byte[] body, string? contentType = "application/json", string? encoding = null)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        return _admin.PutAsync("/v1/sources/bad", content);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{'a':1}")]
    [InlineData("""{"kind":"crm","kind":"crm"}""")]
    [InlineData("""{"trust":NaN}""")]
    public async Task Malformed_JSON_and_duplicate_names_are_a_400(string json) =>
        await (await PutAsync(json)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0001");

    [Fact]
    public async Task Nesting_beyond_64_is_a_400() =>
        await (await PutAsync(string.Concat(Enumerable.Repeat("[", 65)) + string.Concat(Enumerable.Repeat("]", 65))))
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0001");

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_a_400() =>
        await (await PutAsync([(byte)'"', 0xC3, 0x28, (byte)'"'])).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0001");

    [Theory]
    [InlineData("""{"kind":"crm","trust":80,"defaultCountry":"DE","owner":"a\u0000b"}""", "/owner control-character")]
    [InlineData("""{"kind":"crm","trust":80,"defaultCountry":"DE","owner":"\ud800"}""", "/owner lone-surrogate")]
    [InlineData("""{"kind":"crm","trust":80,"defaultCountry":"DE","\u0000":1}""", " control-character")]
    [InlineData("""{"kind":"crm","trust":80,"defaultCountry":"DE","\udfff":1}""", " lone-surrogate")]
    public async Task NUL_and_lone_surrogates_are_a_400_in_values_and_names(string json, string error)
    {
        var problem = await (await PutAsync(json)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002");

        Assert.Contains(error, problem.Errors());
    }

    [Fact]
    public async Task All_errors_of_a_body_are_told_at_once_and_never_repeat_a_value()
    {
        var response = await PutAsync(
            """{"kind":"geheim1","trust":101,"defaultCountry":"XX","displayName":"","owner":5,"foo/bar":"geheim2","issuers":{"a b":"x@y.z"}}""");

        var problem = await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002");
        Assert.Equal(
            [
                "/defaultCountry unknown-country", "/displayName empty", "/foo~1bar unknown-member", "/issuers/a b bad-id", "/kind unknown-value",
                "/owner wrong-type", "/trust out-of-range",
            ],
            problem.Errors().Order(StringComparer.Ordinal));
        Assert.DoesNotContain("geheim", problem.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("x@y.z", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain", null)]
    [InlineData(null, null)]
    [InlineData("application/json; charset=utf-16", null)]
    [InlineData("application/json", "gzip")]
    public async Task Another_media_type_charset_or_encoding_is_a_415(string? contentType, string? encoding) =>
        await (await PutAsync(Encoding.UTF8.GetBytes(Good), contentType, encoding))
            .ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType, "PRF-0004");

    [Theory]
    [InlineData("application/merge-patch+json")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    public async Task Kinds_of_JSON_are_accepted_also_with_a_byte_order_mark(string contentType)
    {
        var response = await PutAsync([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Good)], contentType);

        Assert.True(response.IsSuccessStatusCode);
    }

    [Fact]
    public async Task More_than_4_MB_is_a_413() =>
        await (await PutAsync(new byte[(4 * 1024 * 1024) + 1])).ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "PRF-0003");

    [Fact]
    public async Task An_unknown_address_is_a_404() =>
        await (await _admin.GetAsync("/v1/nothing")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0007");

    [Fact]
    public async Task Another_method_is_a_405_that_names_the_allowed_ones()
    {
        var response = await _admin.DeleteAsync("/v1/me");

        await response.ShouldBeProblemAsync(HttpStatusCode.MethodNotAllowed, "PRF-0008");
        Assert.Equal(["GET"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("limit=0", "PRF-0005")]
    [InlineData("limit=201", "PRF-0005")]
    [InlineData("limit=x", "PRF-0005")]
    [InlineData("cursor=x", "PRF-0006")]
    [InlineData("cursor=W10", "PRF-0006")]
    public async Task A_limit_or_cursor_that_cannot_be_is_a_400(string query, string code) =>
        await (await _admin.GetAsync($"/v1/sources?{query}")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, code);

    [Fact]
    public async Task Nothing_under_v1_may_be_stored_by_caches()
    {
        foreach (var url in (string[])["/v1/me", "/v1/nothing", "/v1/sources"])
        {
            Assert.True((await _admin.GetAsync(url)).Headers.CacheControl?.NoStore);
            Assert.True((await api.Anonymous().GetAsync(url)).Headers.CacheControl?.NoStore);
        }
    }

    [Fact]
    public async Task The_log_has_the_route_and_no_path_and_no_value()
    {
        await _admin.SendJsonAsync(HttpMethod.Put, "/v1/sources/very-secret-source", """{"kind":"very-secret-kind","trust":80,"defaultCountry":"DE"}""");
        await _admin.GetAsync("/v1/very-secret-path?very-secret-query");

        Assert.Contains("/v1/sources/{source}", ConsoleCapture.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", ConsoleCapture.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("pk_admin", ConsoleCapture.Text, StringComparison.Ordinal);
    }
}
