using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.TestKit;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Http;

/// <summary>docs/api.md says what the code does. After a wanted change: <c>UPDATE_SNAPSHOTS=1</c>, then look at the diff.</summary>
public class ApiDocumentTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string Path = System.IO.Path.Combine(RepositoryFolder.Path, "docs", "api.md");

    [Fact]
    public void It_lists_every_problem_code() => AssertSection("problems", ProblemTable());

    [Fact]
    public void It_lists_every_code_of_a_field() => AssertSection("fields", string.Join(" · ", FieldCodeNames().Select(code => $"`{code}`")) + "\n");

    [Fact]
    public void It_has_the_table_of_endpoints_and_roles() => AssertSection("roles", RoleTable());

    private static IEnumerable<string> FieldCodeNames() =>
        typeof(FieldCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetValue(null)!);

    private static string ProblemTable()
    {
        var table = new StringBuilder("| code | status | meaning |\n|---|---|---|\n");
        foreach (var problem in Problems.All)
        {
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{problem.Code}` | {problem.Status} | {problem.Title} |\n");
        }

        return table.ToString();
    }

    private string RoleTable()
    {
        var table = new StringBuilder("| endpoint |").AppendJoin(" |", Roles.Names.Select(name => $" {name}")).Append(" |\n|---|");
        table.Append(string.Concat(Roles.Names.Select(_ => ":-:|"))).Append('\n');
        var rows = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<AllowedRoles>() is not null)
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods, (endpoint, method) => (
                Route: $"{endpoint.RoutePattern.RawText!.TrimEnd('/').Replace(":guid", "", StringComparison.Ordinal)}",
                Method: method,
                Allowed: endpoint.Metadata.GetMetadata<AllowedRoles>()!))
            .OrderBy(row => row.Route, StringComparer.Ordinal)
            .ThenBy(row => row.Method, StringComparer.Ordinal);
        foreach (var (route, method, allowed) in rows)
        {
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{method} {route}` |");
            table.Append(string.Concat(Roles.All.Select(role => allowed.Contains(role) ? " ✓ |" : " |"))).Append('\n');
        }

        return table.ToString();
    }

    private static void AssertSection(string name, string expected)
    {
        lock (Path)
        {
            var text = File.ReadAllText(Path);
            var start = text.IndexOf('\n', text.IndexOf($"<!-- {name}:", StringComparison.Ordinal)) + 1;
            var end = text.IndexOf($"<!-- /{name} -->", StringComparison.Ordinal);
            if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") is "1")
            {
                File.WriteAllText(Path, text[..start] + expected + text[end..]);
                return;
            }

            Assert.Equal(expected, text[start..end]);
        }
    }
}
