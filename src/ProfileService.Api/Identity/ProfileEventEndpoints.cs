using Microsoft.AspNetCore.Http.HttpResults;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Postgres.Identity;

namespace ProfileService.Api.Identity;

/// <summary>For whoever keeps profile ids: which of them became one, and which became several.</summary>
internal static class ProfileEventEndpoints
{
    private const int DefaultLimit = 200;
    private const int MostAtOnce = 1000;

    private const string Example = """
        {"items":[{"eventNo":4711,"type":"profile.merged","oldProfileIds":["01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b10","01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77"],
          "newProfileIds":["01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b10"],"happenedAt":"2026-11-20T09:30:00Z"}],"next":4711,"more":false}
        """;

    private static readonly ParameterDoc After = new(
        "after", "query", "`next` of the answer before; without it from the oldest that is kept.", """{"type":"integer","format":"int64","minimum":0,"default":0}""", "4711");

    private static readonly ParameterDoc Limit = new("limit", "query", "How many at most.", """{"type":"integer","minimum":1,"maximum":1000,"default":200}""");

    private static readonly ApiSchema Page = new("ProfileEvents", """
        { "type": "object", "required": ["items", "next", "more"], "additionalProperties": false, "properties": {
          "items": { "type": "array", "maxItems": 1000, "items": {
            "type": "object", "required": ["eventNo", "type", "oldProfileIds", "newProfileIds", "happenedAt"], "additionalProperties": false, "properties": {
              "eventNo": { "type": "integer", "format": "int64", "minimum": 1 },
              "type": { "type": "string", "enum": ["profile.merged", "profile.split"] },
              "oldProfileIds": { "type": "array", "maxItems": 1000, "items": { "type": "string", "format": "uuid" }, "description": "Of a merge: all that became one." },
              "newProfileIds": { "type": "array", "maxItems": 1000, "items": { "type": "string", "format": "uuid" }, "description": "Of a split: all that came of it, the id that stays among them." },
              "happenedAt": { "type": "string", "format": "date-time" } } } },
          "next": { "type": "integer", "format": "int64", "minimum": 0, "description": "Send it as `after` next time." },
          "more": { "type": "boolean", "description": "There is more already: ask again at once." } } }
        """);

    public static void MapProfileEvents(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/profile-events", GetEvents)
            .WithTags(Tags.Identity)
            .WithName("GetProfileEvents")
            .AllowRoles(Role.Service, Role.Sales, Role.Marketing, Role.Steward, Role.Privacy, Role.Admin)
            .WithSummary("Every merge and split since the last one that is known")
            .WithDescription("In the order of their commits, without gaps. No id ever dies of a merge: every old one answers with the profile that it is part of now. So this is "
                + "for whoever counts profiles or keeps something under their ids. Kept for `Identity__EventRetentionDays` (90).")
            .Reads(After, Limit)
            .Answers(StatusCodes.Status200OK, "The events, and where to go on.", Page)
            .WithExamples(response: Example)
            .Problems(Problems.BadParameter);

    private static async Task<Ok<ProfileEventPage>> GetEvents(
        long? after, int? limit, Caller caller, ProfileEvents events, ReadAudit audit, CancellationToken ct)
    {
        if (after is < 0)
        {
            throw new ProblemException(Problems.BadParameter, detail: "Send after as the number that `next` of an answer gave");
        }

        if (limit is < 1 or > MostAtOnce)
        {
            throw new ProblemException(Problems.BadParameter, detail: "Send limit as a whole number from 1 to 1000");
        }

        var most = limit ?? DefaultLimit;
        var found = await events.ReadAsync(after ?? 0, most + 1, ct);
        ProfileEventRow[] shown = [.. found.Take(most)];
        await audit.RecordAsync(caller, "profile-events.read", null, null, ct, FormattableString.Invariant($"after {after ?? 0}: {shown.Length} events"));
        return TypedResults.Ok(new ProfileEventPage(shown, shown.Length == 0 ? after ?? 0 : shown[^1].EventNo, found.Count > most));
    }
}

/// <param name="Next">Where to go on, also after the last one.</param>
/// <param name="More">Whether there is more already.</param>
internal sealed record ProfileEventPage(IReadOnlyList<ProfileEventRow> Items, long Next, bool More);
