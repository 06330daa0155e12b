using System.Text.Json;
using System.Text.Json.Nodes;
using ProfileService.TestKit;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Http;

public class OpenApiTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>After a wanted change: <c>UPDATE_SNAPSHOTS=1 dotnet test tests/ProfileService.Api.Tests</c>, then look at the diff.</summary>
    [Fact]
    public async Task The_document_is_the_committed_one()
    {
        var path = Path.Combine(RepositoryFolder.Path, "docs", "openapi.json");
        var now = await DocumentAsync();
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") is "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, now);
        }

        Assert.True(File.Exists(path), "docs/openapi.json is missing: run the tests once with UPDATE_SNAPSHOTS=1");
        Assert.Equal(await File.ReadAllTextAsync(path), now);
    }

    [Fact]
    public async Task Every_operation_has_a_summary_and_its_errors()
    {
        var document = JsonNode.Parse(await DocumentAsync())!;
        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in item!.AsObject())
            {
                Assert.True(operation!["summary"] is not null, $"{method} {path}");
                Assert.True(operation["responses"]!["500"] is not null, $"{method} {path}");
                var query = operation["parameters"]?.AsArray().Any(p => p!["in"]?.GetValue<string>() == "query") == true;
                Assert.True(!query || operation["responses"]!["400"] is not null, $"{method} {path}"); // a name that it does not know is one
                Assert.True(operation["security"] is null || operation["responses"]!["401"] is not null, $"{method} {path}");
            }
        }
    }

    [Fact]
    public async Task Every_text_and_list_in_a_schema_is_bounded()
    {
        var schemas = JsonNode.Parse(await DocumentAsync())!["components"]!["schemas"]!.AsObject();

        Assert.All(schemas, schema => Assert.Empty(Unbounded(schema.Value!, schema.Key)));
    }

    [Fact]
    public async Task People_find_the_pages() =>
        Assert.Contains("swagger-ui", await api.Anonymous().GetStringAsync("/swagger/index.html"), StringComparison.Ordinal);

    private async Task<string> DocumentAsync()
    {
        var text = await api.Anonymous().GetStringAsync("/swagger/v1/swagger.json");
        return JsonNode.Parse(text)!.ToJsonString(Readable) + "\n";
    }

    private static IEnumerable<string> Unbounded(JsonNode schema, string path)
    {
        if (schema is JsonArray array)
        {
            return array.SelectMany((item, i) => Unbounded(item!, $"{path}/{i}"));
        }

        if (schema is not JsonObject node)
        {
            return [];
        }

        var type = node["type"] is JsonValue value && value.TryGetValue<string>(out var name) ? name : null;
        string[] bounds = type switch
        {
            "string" => ["maxLength", "enum", "format", "pattern"],
            "array" => ["maxItems"],
            "integer" or "number" => ["minimum", "maximum"],
            _ => [],
        };
        var found = bounds.Length > 0 && !bounds.Any(node.ContainsKey) ? new[] { path } : [];
        return found.Concat(node.Where(p => p.Value is not null && p.Key != "example").SelectMany(p => Unbounded(p.Value!, $"{path}/{p.Key}")));
    }
}
