using System.Text;
using System.Text.Json;
using ProfileService.Api.Access;
using ProfileService.TestKit;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Access;

/// <summary>Walks what the documents promise, operation by operation, and holds the running service to it.</summary>
public class ContractWalkTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private static readonly Guid Nobody = new("01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b10");

    private sealed record Operation(string Method, string Path, JsonElement Json)
    {
        public bool IsOpen => !Json.Has("security");

        /// <summary>Whether it takes a token from a mail: no example can be one that works.</summary>
        public bool TakesToken => Path.Contains("{token}", StringComparison.Ordinal) || Path.EndsWith("double-opt-ins:confirm", StringComparison.Ordinal);

        /// <summary>Whether its example names profiles or decisions that only a story makes, or needs more records than a walk.</summary>
        public bool TellsAStory => Path.EndsWith(":split", StringComparison.Ordinal)
            || Path is "/v1/identity/preview" or "/v1/identity/decisions:withdraw" or "/v1/privacy/requests" or "/v1/settings/matching:train";

        /// <summary>The first example: JSON as it stands, a file as its text.</summary>
        public string? Request => Body?.Value is { } body ? body.At("example") is { ValueKind: JsonValueKind.String } file ? file.GetString() : body.At("example").GetRawText() : null;

        public string MediaType => Body!.Value.Name;

        private JsonProperty? Body => Json.Has("requestBody") ? Json.At("requestBody", "content").EnumerateObject().First() : null;

        /// <summary>The path with the examples of its parameters.</summary>
        public string Url => Parameters("path").Aggregate(Path, (path, p) => path.Replace($"{{{p.Text("name")}}}", p.Text("example"), StringComparison.Ordinal));

        /// <summary>All that the page fills in when somebody tries it, but for conditions.</summary>
        public string UrlWithQuery => Parameters("query").Where(p => p.Has("example"))
            .Aggregate(Url, (url, p) => $"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{p.Text("name")}={p.Text("example")}");

        public IEnumerable<JsonElement> Parameters(string place) => (Json.Has("parameters") ? Json.List("parameters") : []).Where(p => p.Text("in") == place);

        public override string ToString() => $"{Method} {Path}";
    }

    private async Task<IReadOnlyList<Operation>> OperationsAsync()
    {
        var document = await (await api.Anonymous().GetAsync("/swagger/v1/swagger.json")).ReadJsonAsync();
        return
        [
            .. from path in document.At("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               select new Operation(operation.Name.ToUpperInvariant(), path.Name, operation.Value),
        ];
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, Operation operation, string url)
    {
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), url)
        {
            Content = operation.Request is { } json ? new StringContent(json, Encoding.UTF8, operation.MediaType) : null,
        };
        if (operation.Json.At("responses").Has("428"))
        {
            request.Headers.TryAddWithoutValidation("If-Match", (await client.GetAsync(url)).Headers.ETag?.ToString());
        }

        return await client.SendAsync(request);
    }

    /// <summary>The rows of the table in docs/api.md: the text is what is promised, so the text is what is tested.</summary>
    private static IReadOnlyList<(string Method, string Path, IReadOnlyList<string> Roles)> PromisedRoles()
    {
        var lines = File.ReadAllLines(Path.Combine(RepositoryFolder.Path, "docs", "api.md"))
            .SkipWhile(l => !l.StartsWith("<!-- roles:", StringComparison.Ordinal)).TakeWhile(l => !l.StartsWith("<!-- /roles", StringComparison.Ordinal))
            .Where(l => l.StartsWith('|')).Select(l => l.Trim('|').Split('|')).ToArray();
        string[] roles = [.. lines[0].Skip(1).Select(cell => cell.Trim())];
        return
        [
            .. from cells in lines.Skip(2)
               let route = cells[0].Trim().Trim('`').Split(' ')
               select (route[0], route[1], (IReadOnlyList<string>)[.. roles.Where((_, i) => cells[i + 1].Contains('✓', StringComparison.Ordinal))]),
        ];
    }

    [Fact]
    public async Task Every_operation_has_a_summary_examples_and_its_errors() => Assert.All(await OperationsAsync(), operation =>
    {
        Assert.False(string.IsNullOrEmpty(operation.Json.Text("summary")));
        Assert.False(string.IsNullOrEmpty(operation.Json.Text("operationId")));
        Assert.All(operation.Parameters("path"), p => Assert.True(p.Has("example") && p.Has("description"), $"{operation}: {p.Text("name")}"));
        var responses = operation.Json.At("responses");
        Assert.True(responses.Has("500") && responses.Has("503"), operation.ToString());
        Assert.True(operation.IsOpen || (responses.Has("401") && responses.Has("403") && responses.Has("429")), operation.ToString());
        Assert.True(operation.Request is null || (responses.Has("400") && responses.Has("413") && responses.Has("415")), operation.ToString());
        Assert.All(responses.EnumerateObject().Where(r => r.Name[0] is '4' or '5' && !operation.IsOpen), r =>
            Assert.StartsWith("PRF-", r.Value.At("content", "application/problem+json", "example").Text("code"), StringComparison.Ordinal));
        Assert.All(responses.EnumerateObject().Where(r => r.Name[0] == '2' && r.Value.Has("content")), r =>
            Assert.True(r.Value.At("content").EnumerateObject().First().Value.Has("example"), $"{operation} {r.Name}"));
    });

    [Fact]
    public async Task Every_request_example_is_accepted_as_it_stands()
    {
        // What others name, such as a wording, is registered first.
        await api.PutAsync("crm", Customer("C-1001").Named("Anna", "Müller"));
        await api.PutAsync("shop", Customer("S-77").Named("Anna", "Müller"));
        foreach (var operation in (await OperationsAsync()).Where(o => o.Request is not null && !o.TakesToken && !o.TellsAStory)
            .OrderBy(o => o.Method == "PUT" ? 0 : 1))
        {
            var isPin = operation.Path.Contains("/pins/", StringComparison.Ordinal);
            // The look-up's example asks for the view of the store.
            string[] roles = operation.Path is "/v1/profiles/lookup" ? ["store"] : ["admin", "steward", "service", "marketing", "privacy"];
            var role = roles.First(name => operation.Json.Text("description")!.Contains($"`{name}`", StringComparison.Ordinal));
            var somebody = isPin ? (await api.PutAsync("crm", Customer("C-1001").Named("Anna", "Müller"))).Id().ToString() : await RefuseAsync();
            var response = await SendAsync(api.As(role), operation, operation.UrlWithQuery.Replace(Nobody.ToString(), somebody, StringComparison.Ordinal));
            var answer = await response.Content.ReadAsStringAsync();

            Assert.True(response.IsSuccessStatusCode, $"{operation}: {answer}");
            Assert.False(answer.Contains("\"problem\":", StringComparison.Ordinal), $"{operation}: {answer}");
            Assert.True(operation.Json.At("responses").Has(((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture)), $"{operation}: {response.StatusCode}");
        }
    }

    [Fact]
    public async Task Every_answer_has_the_members_of_its_example_and_its_status_is_documented()
    {
        foreach (var operation in (await OperationsAsync()).Where(o => !o.IsOpen).OrderBy(o => o.Method == "DELETE" ? 1 : 0).ThenBy(o => o.Request is null ? 1 : 0))
        {
            var role = operation.Json.Text("description")!.Contains("`admin`", StringComparison.Ordinal) ? "admin" : "privacy";
            var profile = (await api.PutAsync("crm", Customer("C-1001").Named("Anna", "Müller").WithCard("4711000123456").ObservedAt("2026-10-01T10:00:00Z"))).Id();
            var response = await SendAsync(api.As(role), operation, operation.UrlWithQuery.Replace(Nobody.ToString(), profile.ToString(), StringComparison.Ordinal));
            var status = ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);

            Assert.True(operation.Json.At("responses").Has(status), $"{operation}: {status} {await response.Content.ReadAsStringAsync()}");
            if (response.IsSuccessStatusCode && operation.Json.At("responses", status).Has("content"))
            {
                var example = operation.Json.At("responses", status, "content").EnumerateObject().First().Value.At("example");
                // Of what is answered line by line, one line is one document.
                var text = (await response.Content.ReadAsStringAsync()).Split('\n')[0];
                using var answer = JsonDocument.Parse(text.Length == 0 ? "{}" : text);
                var undocumented = answer.RootElement.EnumerateObject().Select(m => m.Name).Except(Known(operation, example));
                Assert.True(!undocumented.Any(), $"{operation}: {string.Join(", ", undocumented)} are not in the example");
            }
        }
    }

    /// <summary>A fact that lies in quarantine: what can be mended and sent again.</summary>
    private async Task<string> RefuseAsync()
    {
        var response = await api.As("admin").PostAsync(
            "/v1/sources/crm/customers", new StringContent("""{"items":[{"recordId":"C-1002","birthDate":"1986-02-30"}]}""", Encoding.UTF8, "application/json"));
        return (await response.ReadJsonAsync()).List("items")[0].Text("quarantineId")!;
    }

    [Fact]
    public async Task Every_cell_of_the_table_of_endpoints_and_roles_is_what_the_service_does()
    {
        var operations = (await OperationsAsync()).Where(o => !o.IsOpen).ToDictionary(o => (o.Method, o.Path));
        var promised = PromisedRoles();
        Assert.Equal(operations.Keys.Order(), promised.Select(p => (p.Method, p.Path)).Order());
        foreach (var (method, path, allowed) in promised)
        {
            var operation = operations[(method, path)];
            // A source that nobody registered and an id that nobody has: whoever may enter is told so, and nothing changes.
            var url = operation.Url.Replace("/sources/pos/", "/sources/nowhere/", StringComparison.Ordinal)
                .Replace("/sources/crm/", "/sources/nowhere/", StringComparison.Ordinal).Replace("/sources/newsletter/", "/sources/nowhere/", StringComparison.Ordinal);
            await (await SendAsync(api.Anonymous(), operation, url)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "PRF-0101");
            foreach (var role in Roles.Names)
            {
                var response = await SendAsync(api.As(role), operation, url);
                var code = response.Content.Headers.ContentType?.MediaType == "application/problem+json" ? (await response.ReadJsonAsync()).Text("code") : null;
                Assert.True(allowed.Contains(role) != (code == "PRF-0103"), $"{operation} as {role}: {(int)response.StatusCode} {code}");
            }
        }
    }

    private static IEnumerable<string> Known(Operation operation, JsonElement example) =>
        example.EnumerateObject().Select(m => m.Name).Concat(operation.Path.StartsWith("/v1/sources/{source}/", StringComparison.Ordinal) || operation.Path == "/v1/profiles/{profileId}"
            ? ["waitsFor", "identities", "provenance", "title", "salutation", "birthDate", "gender", "language", "phone", "address", "identifiers", "attributes"] : []);
}
