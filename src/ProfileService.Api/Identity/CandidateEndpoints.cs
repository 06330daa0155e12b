using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Identity;

namespace ProfileService.Api.Identity;

internal static class CandidateEndpoints
{
    private const int KeyParts = 5;

    public static void MapCandidates(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/identity").WithTags(Tags.Identity);

        group.MapGet("/candidates", ListCandidates)
            .WithName("ListCandidates")
            .AllowRoles(Role.Steward)
            .WithSummary("Records that may be one person and were kept apart: side by side, with the evidence")
            .WithDescription("What is worth most comes first: likely pairs, and those on whose answer cards and accounts hang. A pair that is decided `same` or `different`, "
                + "or joined by other evidence, is not in the list; one that is deferred only with `deferred=true`. Answer by `POST /v1/identity/decisions`.")
            .Reads(CandidateParameters.Reason, CandidateParameters.Source, CandidateParameters.Deferred, ParameterDoc.Limit, ParameterDoc.Cursor)
            .Answers(StatusCodes.Status200OK, "The candidates.", CandidateSchemas.Candidate.ListOf())
            .WithExamples(response: CandidateExamples.List)
            .Problems(Problems.BadParameter, Problems.BadCursor);

        group.MapGet("/counts", CountIdentity)
            .WithName("CountIdentity")
            .AllowRoles(Role.Steward, Role.Admin)
            .WithSummary("How much there is to decide, and what is too wide to be looked at")
            .WithDescription("Values that too many bear (`hubs`) link nobody, and blocks with too many similar records (`wideBlocks`) are not compared: when these numbers grow, look at "
                + "`hubLimit`, `blockLimit` and `placelessBlockLimit` of the matching settings.")
            .Answers(StatusCodes.Status200OK, "The counts.", CandidateSchemas.Counts)
            .WithExamples(response: CandidateExamples.Counts);
    }

    private static async Task<Ok<IdentityCounts>> CountIdentity(NpgsqlDataSource database, CancellationToken ct) =>
        TypedResults.Ok(await IdentityCounts.ReadAsync(database, ct));

    private static async Task<Ok<Page<CandidateResponse>>> ListCandidates(
        string? reason, string? source, bool? deferred, PageRequest page, Caller caller, CandidateQueries candidates, NpgsqlDataSource database, ReadAudit audit,
        CancellationToken ct)
    {
        var filter = new CandidateFilter(CandidateParameters.Text("reason", reason), CandidateParameters.Text("source", source), deferred ?? false);
        var stored = await candidates.ListAsync(filter, After(page), page.Limit + 1, ct);
        var people = await StoredPeople.ReadAsync(database, [.. stored.SelectMany(s => new[] { s.Candidate.A, s.Candidate.B })], ct);
        await audit.RecordAsync(
            caller, "identity.candidates", null, null, ct,
            FormattableString.Invariant($"reason {reason ?? "*"}, source {source ?? "*"}: {Math.Min(stored.Count, page.Limit)}"));
        var answer = page.Answer(stored, Keys);
        return TypedResults.Ok(new Page<CandidateResponse>([.. answer.Items.Select(s => CandidateResponse.Of(s, people))], answer.Next));
    }

    private static IReadOnlyList<string> Keys(StoredCandidate last) =>
    [
        last.Worth.ToString(CultureInfo.InvariantCulture), last.Candidate.A.Source, last.Candidate.A.RecordId, last.Candidate.B.Source, last.Candidate.B.RecordId,
    ];

    private static (int Worth, RecordKey A, RecordKey B)? After(PageRequest page) => page.After switch
    {
        null => null,
        { Count: KeyParts } keys when int.TryParse(keys[0], CultureInfo.InvariantCulture, out var worth) =>
            (worth, new RecordKey(keys[1], keys[2]), new RecordKey(keys[3], keys[4])),
        _ => throw new ProblemException(Problems.BadCursor),
    };
}
