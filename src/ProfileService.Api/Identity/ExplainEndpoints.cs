using Microsoft.AspNetCore.Http.HttpResults;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;

namespace ProfileService.Api.Identity;

/// <summary>Why two records are one person or are not, and how a profile was built.</summary>
internal static class ExplainEndpoints
{
    public static void MapExplanations(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/identity/why", PostWhy)
            .WithTags(Tags.Identity)
            .WithName("ExplainPair")
            .AllowRoles(Role.Steward, Role.Service)
            .WithSummary("Why two records, or two profiles, are one person or are not")
            .WithDescription("Each compared field with its level, its weight in bits and the term frequency used; the sum, the thresholds, the veto, the decision in "
                + "force, what was passed over, and how the two met or why they never did: as data, and as a sentence in German and English. Of profiles the pair "
                + "of records that says most, and every pair's total. Computed from what is stored now, by the resolver's own rules; nothing changes.")
            .Takes(ExplainSchemas.WhyRequest)
            .Answers(StatusCodes.Status200OK, "The explanation.", ExplainSchemas.Why)
            .WithExamples(ExplainExamples.WhyRequest, ExplainExamples.Why)
            .Problems(Problems.UnknownRecord, Problems.RecordDeleted, Problems.UnknownProfile, Problems.ProfileGone, Problems.TooManyToExplain);

        routes.MapGet("/v1/profiles/{profileId:guid}/how", GetHow)
            .WithTags(Tags.Identity)
            .WithName("ExplainProfile")
            .Reads(ParameterDoc.Uuid("profileId", "Any id that a record of the profile ever had."))
            .AllowRoles(Role.Steward, Role.Service, Role.Privacy)
            .WithSummary("How a profile was built, step by step")
            .WithDescription("The links and decisions that joined its records, in the order in which they count, each with its evidence and a sentence; then the links "
                + "that lead out of the profile and were not followed, with the reason.")
            .Answers(StatusCodes.Status200OK, "The steps.", ExplainSchemas.How)
            .WithExamples(response: ExplainExamples.How)
            .Problems(Problems.UnknownProfile, Problems.ProfileGone, Problems.TooManyToExplain);
    }

    private static async Task<Ok<WhyResponse>> PostWhy(
        JsonBody body, Caller caller, ExplainedSides sides, Explaining explaining, ReadAudit audit, CancellationToken ct)
    {
        var errors = new JsonErrors();
        var shape = body.Shape(errors);
        var (a, b) = (ExplainedSide.Read(shape, "a"), ExplainedSide.Read(shape, "b"));
        shape.NothingElse();
        errors.ThrowIfAny();
        var (one, other) = (await sides.RecordsAsync(a!, caller, ct), await sides.RecordsAsync(b!, caller, ct));
        if (one is [var only] && other is [var same] && only == same)
        {
            errors.Add("/b", FieldCodes.BadValue, "Ask about two different records");
            errors.ThrowIfAny();
        }

        var answer = await explaining.WhyAsync(one, other, a!.Record is not null && b!.Record is not null, ct);
        Guid?[] shown = [.. new[] { answer.Pair.A.ProfileId, answer.Pair.B.ProfileId }.Distinct()];
        await Task.WhenAll(shown.Select(id => audit.RecordAsync(caller, "identity.why", id, null, ct)));
        return TypedResults.Ok(answer);
    }

    private static async Task<Ok<HowResponse>> GetHow(
        Guid profileId, Caller caller, ExplainedSides sides, Explaining explaining, ReadAudit audit, CancellationToken ct)
    {
        var answer = await explaining.HowAsync(await sides.MembersAsync(profileId, caller, ct), ct);
        await audit.RecordAsync(caller, "profile.how", answer.ProfileId, null, ct);
        return TypedResults.Ok(answer);
    }
}
