using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Api.Profiles;

/// <summary>The values that a profile does not show, and why.</summary>
internal static class RunnerUpEndpoints
{
    private static readonly ProfileRows NoSections = new([]);

    public static void MapRunnersUp(this RouteGroupBuilder group) =>
        group.MapGet("/{profileId:guid}/runners-up", GetRunnersUp)
            .WithName("GetProfileRunnersUp")
            .Reads(ParameterDoc.Uuid("profileId", "Any id that a record of the profile ever had."))
            .AllowRoles(Role.Service, Role.Steward, Role.Privacy)
            .WithSummary("Each shown field with the values that it was preferred to")
            .WithDescription("`lostBy` is the rule by which the shown value was preferred; `pinned` and `corrected` where a person chose. E-mail addresses and "
                + "phone numbers are all shown, so none of them is here. Stewards see values as their view shows them: names in full, the rest masked.")
            .Answers(StatusCodes.Status200OK, "The fields.", PinSchemas.RunnersUp)
            .WithExamples(response: PinSchemas.RunnersUpExample)
            .Problems(Problems.UnknownProfile, Problems.ProfileGone);

    private static async Task<Ok<RunnersUp>> GetRunnersUp(
        Guid profileId, Caller caller, ProfileFinder finder, ProfileMembers members, ReadAudit audit, CancellationToken ct)
    {
        var profile = await finder.FindAsync(profileId, NoSections, caller, ct);
        var (people, survivorship) = await members.ReadAsync([profile.ProfileId], ct);
        await audit.RecordAsync(caller, "profile.runners-up", profile.ProfileId, null, ct);
        var sight = FieldSight.Of(caller);
        return TypedResults.Ok(new RunnersUp(
            profile.ProfileId, survivorship.Version, [.. ContestedField.Of([.. people[profile.ProfileId]], survivorship).Select(f => ContestItem.Of(f, sight))]));
    }
}

/// <param name="SettingsVersion">The survivorship settings by which the values were chosen.</param>
internal sealed record RunnersUp(Guid ProfileId, int SettingsVersion, IReadOnlyList<ContestItem> Items);

internal sealed record ContestItem(
    string Field, JsonNode Value, string Source, string RecordId, DateTimeOffset ObservedAt, string Rule, IReadOnlyList<RunnerUpItem> RunnersUp)
{
    public static ContestItem Of(ContestedField field, FieldSight sight) => new(
        field.Field, sight.Of(field.Field, field.Value), field.From.Source, field.From.RecordId, field.ObservedAt, field.Rule,
        [
            .. field.RunnersUp.Select(r => new RunnerUpItem(
                sight.Of(field.Field, r.Value), r.From.Source, r.From.RecordId, r.ObservedAt, r.LostBy, r.Value == field.Value)),
        ]);
}

/// <param name="SaysTheSame">The record agrees with what is shown.</param>
internal sealed record RunnerUpItem(JsonNode Value, string Source, string RecordId, DateTimeOffset ObservedAt, string LostBy, bool SaysTheSame);
