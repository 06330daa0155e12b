using Microsoft.AspNetCore.Http.HttpResults;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Ingest;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Api.Profiles;

/// <summary>What people say of single fields: which record's value to show, or a corrected value.</summary>
internal static class PinEndpoints
{
    private static readonly ProfileRows NoSections = new([]);

    private static readonly ParameterDoc Profile = ParameterDoc.Uuid("profileId", "Any id that a record of the profile ever had.");

    private static readonly ParameterDoc Field = new(
        "field", "path", "`name`, `salutation`, `birthDate`, `gender`, `language`, `address`, `emails`, `phones` or `attributes.<name>`.",
        """{"type":"string","pattern":"^[A-Za-z0-9._~-]{1,128}$"}""", "name");

    public static void MapPins(this RouteGroupBuilder group)
    {
        group.MapGet("/{profileId:guid}/pins", GetPins)
            .WithName("GetProfilePins")
            .Reads(Profile)
            .AllowRoles(Role.Service, Role.Steward, Role.Privacy)
            .WithSummary("The pins in force on a profile, with their reasons")
            .Answers(StatusCodes.Status200OK, "The pins, by record and field; of several on one field the newest is shown.", PinSchemas.Pins)
            .WithExamples(response: PinSchemas.PinsExample)
            .Problems(Problems.UnknownProfile, Problems.ProfileGone);

        group.MapPut("/{profileId:guid}/pins/{field}", PutPin)
            .WithName("PutProfilePin")
            .Reads(Profile, Field)
            .AllowRoles(Role.Service, Role.Steward)
            .WithSummary("Say what a field shows: a record's value, or a corrected one")
            .WithDescription("`from` shows whatever that record of the profile says, now and later. `value` corrects what no record says, in the shape in which "
                + "the profile shows it. A pin belongs to a record (`from`, `about`, or else the one that the profile id was given to) and goes with it through "
                + "merges and splits. Of several pins the newest counts. With `expiresAt` the rules decide again from then on.")
            .Takes(PinSchemas.Pin)
            .Answers(StatusCodes.Status200OK, "The pins in force now.", PinSchemas.Pins)
            .WithExamples("""{"value":{"title":"Dr.","firstName":"Anna","lastName":"Müller-Lüdenscheidt"},"reason":"As on her identity card"}""", PinSchemas.PinsExample)
            .Problems(Problems.UnknownProfile, Problems.ProfileGone);

        group.MapDelete("/{profileId:guid}/pins/{field}", DeletePin)
            .WithName("DeleteProfilePin")
            .Reads(Profile, Field, IngestParameters.ObservedAt)
            .AllowRoles(Role.Service, Role.Steward)
            .WithSummary("Leave a field to the rules again")
            .WithDescription("Withdraws the pins of this field on all records of the profile. What was superseded does not come back.")
            .Answers(StatusCodes.Status200OK, "The pins that are left.", PinSchemas.Pins)
            .WithExamples(response: PinSchemas.PinsExample)
            .Problems(Problems.ValidationFailed, Problems.BadParameter, Problems.UnknownProfile, Problems.ProfileGone, Problems.NoPin);
    }

    private static async Task<Ok<PinList>> GetPins(
        Guid profileId, Caller caller, ProfileFinder finder, ProfileMembers members, ReadAudit audit, CancellationToken ct)
    {
        var (profile, people) = await FindAsync(profileId, caller, finder, members, ct);
        await audit.RecordAsync(caller, "profile.pins", profile, null, ct);
        return TypedResults.Ok(await ListAsync(profile, people, outcome: null, caller, members, ct));
    }

    private static async Task<Ok<PinList>> PutPin(
        Guid profileId, string field, JsonBody body, Caller caller, ProfileFinder finder, ProfileMembers members, PinIntake intake, TimeProvider clock,
        CancellationToken ct)
    {
        Check(field);
        var (profile, people) = await FindAsync(profileId, caller, finder, members, ct);
        var errors = new JsonErrors();
        var asked = people.FirstOrDefault(m => m.OwnProfileId == profileId) ?? people.FirstOrDefault(m => m.OwnProfileId == profile) ?? people[0];
        var said = new PinRequest(field, people, asked, clock.Now(), caller.ApiKeyId).Read(body.Shape(errors));
        errors.ThrowIfAny();
        var (key, version, timeIsStated) = said!.Value;
        var outcome = await intake.SubmitAsync([new Fact.Pin(key, version, timeIsStated)], "pin.put", field, caller, ct);
        return TypedResults.Ok(await ListAsync(profile, people, outcome, caller, members, ct));
    }

    private static async Task<Results<Ok<PinList>, ProblemHttpResult>> DeletePin(
        Guid profileId, string field, string? observedAt, Caller caller, ProfileFinder finder, ProfileMembers members, PinIntake intake, TimeProvider clock,
        CancellationToken ct)
    {
        Check(field);
        var stated = IngestParameters.ReadObservedAt(observedAt, clock.Now());
        var (profile, people) = await FindAsync(profileId, caller, finder, members, ct);
        var withdrawal = new PinVersion(field, stated ?? clock.Now(), PinKind.Withdrawn, null, "withdrawn", null, caller.ApiKeyId);
        Fact[] facts = [.. people.Where(m => m.Pins.ContainsKey(field)).Select(m => new Fact.Pin(m.Key, withdrawal, TimeIsStated: stated is not null))];
        if (facts.Length == 0)
        {
            return Problems.NoPin.ToResult("Get the pins of the profile to see what is pinned");
        }

        var outcome = await intake.SubmitAsync(facts, "pin.delete", field, caller, ct);
        return TypedResults.Ok(await ListAsync(profile, people, outcome, caller, members, ct));
    }

    private static void Check(string field)
    {
        if (!FieldNames.Fixed.Contains(Ids.Checked(field, "field")) && !FieldNames.IsAttribute(field))
        {
            throw new ProblemException(
                Problems.ValidationFailed,
                [new FieldError("/field", FieldCodes.UnknownValue, $"Name one of: {string.Join(", ", FieldNames.Fixed)}, or attributes. and a name")]);
        }
    }

    private static async Task<(Guid ProfileId, IReadOnlyList<Member> Members)> FindAsync(
        Guid profileId, Caller caller, ProfileFinder finder, ProfileMembers members, CancellationToken ct)
    {
        var profile = await finder.FindAsync(profileId, NoSections, caller, ct);
        var (people, _) = await members.ReadAsync([profile.ProfileId], ct);

        // Merged or erased between the two reads: as if asked a moment later.
        return people[profile.ProfileId].ToArray() is { Length: > 0 } found
            ? (profile.ProfileId, found)
            : throw new ProblemException(Problems.UnknownProfile, detail: "The profile changes just now; ask again");
    }

    private static async Task<PinList> ListAsync(
        Guid profile, IReadOnlyList<Member> people, string? outcome, Caller caller, ProfileMembers members, CancellationToken ct)
    {
        var pins = await members.PinsAsync([.. people.Select(m => m.Key)], ct);
        return new PinList(profile, outcome, [.. pins.Select(p => PinItem.Of(p.Key, p.Version, FieldSight.Of(caller)))]);
    }
}
