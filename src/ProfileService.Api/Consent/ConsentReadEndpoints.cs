using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Profiles;
using ProfileService.Postgres.Consent;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Api.Consent;

internal static class ConsentReadEndpoints
{
    private static readonly ProfileRows MasterData = new([ProfileColumn.MasterData]);

    public static void MapConsentReads(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/profiles/{profileId:guid}/consents").WithTags(Tags.Consent).AllowRoles(Role.Service, Role.Privacy);

        group.MapGet("", GetConsents)
            .WithName("GetProfileConsents")
            .Reads(ParameterDoc.Uuid("profileId", "Any id that a record of the profile ever had."))
            .WithSummary("What the profile's contact points may be used for, and everything that was said about them")
            .Answers(StatusCodes.Status200OK, "States and events.", ConsentReadSchemas.Consents)
            .WithExamples(response: ConsentReadExamples.Consents)
            .Problems(Problems.UnknownProfile, Problems.ProfileGone);

        group.MapGet("/proof", GetProof)
            .WithName("GetProfileConsentProof")
            .Reads(
                ParameterDoc.Uuid("profileId", "Any id that a record of the profile ever had."),
                new ParameterDoc("format", "query", "`html` for a page that prints well, in German or English (Accept-Language).", """{"type":"string","enum":["json","html"],"default":"json"}"""))
            .WithSummary("The proof of each consent: who, the exact wording, when and how it was asked for and confirmed, and that nobody changed it since")
            .WithDescription("A grant that there is nothing to show for is marked as such. `ledger.intact` is recomputed for this answer.")
            .Answers(StatusCodes.Status200OK, "The proof.", ConsentReadSchemas.Proof)
            .OrAnswers(StatusCodes.Status200OK, "text/html", "<!DOCTYPE html>…")
            .WithExamples(response: ConsentReadExamples.Proof)
            .Problems(Problems.UnknownProfile, Problems.ProfileGone, Problems.BadParameter);
    }

    private static async Task<Ok<ProfileConsents>> GetConsents(
        Guid profileId, Caller caller, ProfileFinder finder, ConsentQueries consents, ReadAudit audit, CancellationToken ct)
    {
        var profile = await finder.FindAsync(profileId, ProfileRows.WithoutSections, caller, ct);
        var contacts = await consents.ContactsOfAsync(profile.ProfileId, ct);
        var states = await consents.StatesAsync(contacts, ct);
        var events = await consents.EventsAsync(contacts, ct);
        await audit.RecordAsync(caller, "profile.consents", profile.ProfileId, null, ct);
        return TypedResults.Ok(new ProfileConsents(
            profile.ProfileId, [.. states.Select(ConsentStateResponse.Of)], [.. events.Select(ConsentEventResponse.Of)]));
    }

    private static async Task<Results<Ok<ProofResponse>, ContentHttpResult>> GetProof(
        Guid profileId, string? format, HttpContext context, Caller caller, ProfileFinder finder, ProofReading reading, ReadAudit audit, TimeProvider clock,
        CancellationToken ct)
    {
        if (format is not (null or "json" or "html"))
        {
            throw new ProblemException(Problems.BadParameter, detail: "Send format as json or html");
        }

        var profile = await finder.FindAsync(profileId, MasterData, caller, ct);
        var person = ProofResponse.PersonOf(JsonNode.Parse(profile.Sections[0])!.AsObject());
        var proof = new ProofResponse(profile.ProfileId, clock.Now(), person, await reading.ReadAsync(profile.ProfileId, ct));
        await audit.RecordAsync(caller, "profile.consent-proof", profile.ProfileId, null, ct);
        if (format != "html")
        {
            return TypedResults.Ok(proof);
        }

        context.Response.Headers.ContentSecurityPolicy = ProofPage.ContentSecurityPolicy;
        return TypedResults.Text(ProofPage.Write(proof, ProofWords.For(context.Request)), "text/html; charset=utf-8");
    }
}
