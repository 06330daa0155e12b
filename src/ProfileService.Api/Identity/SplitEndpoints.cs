using Microsoft.AspNetCore.Http.HttpResults;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Idempotency;
using ProfileService.Api.Profiles;
using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using ProfileService.Postgres.Identity;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Api.Identity;

/// <summary>Parts people that were mixed up: <c>different</c> between those who are named and everybody else of the profile.</summary>
internal static class SplitEndpoints
{
    /// <summary>Decisions that one split makes at most: the records that go times those that stay.</summary>
    private const int MostPairs = 1000;

    private static readonly ProfileRows NoSections = new([]);

    public static void MapSplits(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/profiles/{profileId:guid}:split", Split)
            .WithTags(Tags.Identity)
            .WithName("SplitProfile")
            .Reads(ParameterDoc.Uuid("profileId", "Any id that a record of the profile ever had."))
            .AllowRoles(Role.Steward, Role.Service)
            .WithSummary("Part the named records from the rest of their profile")
            .WithDescription("Each of them is `different` from each that stays, by decision. Every id that was given out goes on leading to its record. "
                + "All of it or nothing. Undo it by `POST /v1/identity/decisions:withdraw` with the decisions of the answer: both sides are then as they were. To merge, decide `same`.")
            .Reads(ParameterDoc.IdempotencyKey)
            .Takes(IdentitySchemas.SplitRequest)
            .Answers(StatusCodes.Status200OK, "The decisions, and where the records are now.", IdentitySchemas.Split)
            .WithExamples(IdentityExamples.SplitRequest, IdentityExamples.Split)
            .Problems(
                Problems.UnknownProfile, Problems.ProfileGone, Problems.UnknownRecord, Problems.RecordDeleted, Problems.ContradictingDecision, Problems.BadIdempotencyKey, Problems.IdempotencyKeyReused,
                Problems.IdempotencyKeyRunning);

    private static async Task<Results<Ok<SplitResponse>, ProblemHttpResult>> Split(
        Guid profileId, JsonBody body, HttpContext context, Caller caller, ProfileFinder finder, RecordQueries records, Deciding deciding,
        DecisionQueries decisions, IdempotencyKeys idempotency, CancellationToken ct)
    {
        var errors = new JsonErrors();
        var (named, reason) = Read(body.Shape(errors));
        errors.ThrowIfAny();
        var idempotent = await idempotency.BeginAsync(context, caller, body.Bytes, ct);
        if (idempotent.Earlier is { } earlier)
        {
            return TypedResults.Ok(Answer([.. (await decisions.FindAsync(earlier.Made, ct)).Select(DecisionResponse.Of)]));
        }

        var profile = await finder.FindAsync(profileId, NoSections, caller, ct);
        var members = await records.MembersAsync(profile.ProfileId, ct);
        if (named.Any(n => !members.Contains(n)))
        {
            return Problems.UnknownRecord.ToResult("Name records of this profile: GET /v1/profiles/{profileId}/identities lists them");
        }

        var pairs = Pairs(named, members, errors);
        errors.ThrowIfAny();
        var (made, problem) = await deciding.DecideTogetherAsync(
            [.. pairs.Select(p => new DecisionRequest(p.A, p.B, Verdict.Different, reason))], caller, idempotent, ct);
        return problem is null ? TypedResults.Ok(Answer(made)) : TypedResults.Problem(problem);
    }

    private static (HashSet<RecordKey> Named, string Reason) Read(JsonShape shape)
    {
        HashSet<RecordKey> named = [.. RecordReading.Read(shape, "records", MostPairs)];
        var reason = shape.Reason(DecisionRequest.LongestReason);
        shape.NothingElse();
        if (named.Count == 0 && !shape.Errors.Any)
        {
            shape.Error("records", FieldCodes.Required, "Name the records that go");
        }

        return (named, reason ?? "");
    }

    private static IReadOnlyList<(RecordKey A, RecordKey B)> Pairs(HashSet<RecordKey> named, IReadOnlyList<RecordKey> members, JsonErrors errors)
    {
        RecordKey[] rest = [.. members.Where(m => !named.Contains(m))];
        if (rest.Length == 0)
        {
            errors.Add("/records", FieldCodes.BadValue, "Leave at least one record of the profile out: it stays");
        }
        else if ((long)rest.Length * named.Count > MostPairs)
        {
            errors.Add("/records", FieldCodes.TooMany, "Split in steps: the records that go times those that stay are more than 1,000 decisions");
        }

        return errors.Any ? [] : [.. from n in named.Order() from r in rest select n < r ? (n, r) : (r, n)];
    }

    private static SplitResponse Answer(IReadOnlyList<DecisionResponse> decisions) => new(
        decisions,
        [
            .. decisions.SelectMany(d => d.Records).Where(r => r.ProfileId is not null).Distinct()
                .GroupBy(r => r.ProfileId!.Value, r => new SplitRecord(r.Source, r.RecordId))
                .OrderBy(g => g.Key).Select(g => new SplitProfile(g.Key, [.. g])),
        ]);
}
