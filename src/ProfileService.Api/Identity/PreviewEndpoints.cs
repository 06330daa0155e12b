using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Profiles;

namespace ProfileService.Api.Identity;

/// <summary>What a merge or a split would do, before anybody decides.</summary>
internal static class PreviewEndpoints
{
    public static void MapPreviews(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/identity/preview", PostPreview)
            .WithTags(Tags.Identity)
            .WithName("PreviewIdentity")
            .AllowRoles(Role.Steward, Role.Service)
            .WithSummary("What a merge or a split would do; nothing is stored")
            .WithDescription("The resolver does it and takes it back. The answer shows the profiles in the caller's view, the fields on which they do not agree and who "
                + "wins, which profile shows which subscription and card (their states and points stay where they are), which ids go on answering, and what "
                + "stands against it: a chain of contradicting decisions prevents it, a veto of the evidence is overruled by a decision. `decisions` are what to "
                + "send to `POST /v1/identity/decisions`, each with a reason.")
            .Takes(PreviewSchemas.Request)
            .Answers(StatusCodes.Status200OK, "What would be.", PreviewSchemas.Preview)
            .WithExamples(PreviewSchemas.RequestExample, PreviewSchemas.Example)
            .Problems(Problems.UnknownProfile, Problems.ProfileGone, Problems.UnknownView, Problems.ViewNotAllowed);

    private static async Task<Ok<JsonObject>> PostPreview(JsonBody body, Caller caller, Previewing previewing, ReadAudit audit, CancellationToken ct)
    {
        var request = PreviewRequest.Read(body);
        var view = Views.For(caller, request.View);
        var (answer, shown) = await previewing.PreviewAsync(request, view, caller, ct);
        await Task.WhenAll(shown.Select(id => audit.RecordAsync(caller, "identity.preview", id, view.Name, ct)));
        return TypedResults.Ok(answer);
    }
}
