using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Access;

/// <summary>What every endpoint owes, so that a new one cannot forget it.</summary>
public class EndpointTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private IReadOnlyList<RouteEndpoint> Endpoints => [.. api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    private static IReadOnlyList<string> Methods(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods;

    private static bool IsAnonymous(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    [Fact]
    public void Each_endpoint_names_its_roles_or_is_open_on_purpose() => Assert.All(Endpoints, endpoint =>
    {
        var roles = endpoint.Metadata.GetMetadata<AllowedRoles>();
        Assert.True(IsAnonymous(endpoint) != (roles is { Roles.Count: > 0 }), endpoint.DisplayName);
        Assert.True(!IsAnonymous(endpoint) || IsOpenOnPurpose(endpoint.RoutePattern.RawText!), endpoint.DisplayName);
    });

    // Health, and what people do with the token from their own mailbox.
    private static bool IsOpenOnPurpose(string route) =>
        route.StartsWith("/health", StringComparison.Ordinal) || route == "/v1/newsletter/double-opt-ins:confirm"
        || new[] { "/v1/newsletter/confirmations/{token}", "/v1/unsubscribe/{token}", "/v1/preferences/{token}" }
            .Any(open => route.StartsWith(open, StringComparison.Ordinal));

    [Fact]
    public void Each_endpoint_has_a_name_a_summary_a_tag_and_its_answers() => Assert.All(Endpoints, endpoint =>
    {
        Assert.False(string.IsNullOrEmpty(endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName), endpoint.DisplayName);
        Assert.False(string.IsNullOrEmpty(endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary), endpoint.DisplayName);
        Assert.Contains(endpoint.Metadata.GetMetadata<ITagsMetadata>()?.Tags ?? [], tag => Tags.All.Any(known => known.Name == tag));
        Assert.NotEmpty(endpoint.Metadata.OfType<AnswerDoc>());
    });

    [Fact]
    public void Each_body_has_an_example() => Assert.All(Endpoints, endpoint =>
    {
        var example = endpoint.Metadata.OfType<ExampleDoc>().LastOrDefault();
        Assert.True(!endpoint.Metadata.OfType<RequestDoc>().Any() || example?.Request is not null, endpoint.DisplayName);
        var answers = endpoint.Metadata.OfType<AnswerDoc>().Any(answer => answer is { Status: < 300, Schema: not null });
        Assert.True(!answers || example?.Response is not null, endpoint.DisplayName);
    });

    [Fact]
    public async Task Each_cell_of_endpoint_and_role_answers_as_declared()
    {
        foreach (var endpoint in Endpoints.Where(endpoint => !IsAnonymous(endpoint)))
        {
            var allowed = endpoint.Metadata.GetMetadata<AllowedRoles>()!;
            foreach (var role in Roles.All)
            {
                await AssertCellAsync(endpoint, role, allowed.Contains(role));
            }
        }
    }

    [Fact]
    public void Problem_codes_are_unique_and_well_formed()
    {
        Assert.Equal(Problems.All.Count, Problems.All.Select(problem => problem.Code).Distinct().Count());
        Assert.All(Problems.All, problem => Assert.Matches("^PRF-[0-9]{4}$", problem.Code));
    }

    // Requests without a body fail later than at the door; what counts is whether the door opens.
    private async Task AssertCellAsync(RouteEndpoint endpoint, Role role, bool mayEnter)
    {
        var url = System.Text.RegularExpressions.Regex.Replace(
            endpoint.RoutePattern.RawText!, @"\{[^}]*:guid\}|\{[^}]*\}", match => match.Value.Contains("guid", StringComparison.Ordinal) ? Guid.Empty.ToString() : "crm");
        using var request = new HttpRequestMessage(new HttpMethod(Methods(endpoint)[0]), url);
        var response = await api.As(role.Name()).SendAsync(request);
        var isRefused = response.StatusCode == HttpStatusCode.Forbidden
            && (await response.ReadJsonAsync()).GetProperty("code").GetString() == Problems.RoleMayNot.Code;
        Assert.True(isRefused != mayEnter, $"{endpoint.DisplayName} as {role.Name()}: {(int)response.StatusCode}");
    }
}
