using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Work;
using ProfileService.Core.Consent;
using ProfileService.Postgres;
using ProfileService.Postgres.Audit;
using ProfileService.Postgres.Consent;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Api.Consent;

internal static partial class PurposeEndpoints
{
    private const string Example = """
        {"purpose":"personal-offers","need":"evidence","validMonths":24,"capContacts":4,"capDays":30,"minimumAge":16,
         "description":"Offers chosen by what somebody bought or likes","version":2,"updatedAt":"2026-01-01T10:00:00Z"}
        """;

    private const string Members = """
        "need": { "type": "string", "enum": ["nothing", "evidence", "double-opt-in"], "description": "What a grant must be proven with before it counts." },
        "validMonths": { "type": "integer", "nullable": true, "minimum": 1, "maximum": 600, "description": "A grant lapses when it was neither given nor used for so long; absent: never." },
        "capContacts": { "type": "integer", "nullable": true, "minimum": 1, "maximum": 1000, "description": "So many messages per person and channel at most …" },
        "capDays": { "type": "integer", "nullable": true, "minimum": 1, "maximum": 366, "description": "… within so many days." },
        "minimumAge": { "type": "integer", "nullable": true, "minimum": 0, "maximum": 21, "description": "Who is known to be younger is not written to." },
        "description": { "type": "string", "nullable": true, "minLength": 1, "maxLength": 500 }
        """;

    private static readonly ApiSchema Request = new("ConsentPurposeRequest", $$"""
        { "type": "object", "required": ["need"], "additionalProperties": false, "properties": { {{Members}} } }
        """);

    private static readonly ApiSchema Schema = new("ConsentPurpose", $$"""
        { "type": "object", "required": ["purpose", "need", "version", "updatedAt"], "properties": {
          "purpose": { "type": "string", "maxLength": 64 }, {{Members}}, "version": { "type": "integer", "minimum": 1 },
          "updatedAt": { "type": "string", "format": "date-time" } } }
        """);

    public static void MapConsentPurposes(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/consent-purposes").WithTags(Tags.Consent);

        group.MapPut("/{purpose}", PutPurpose)
            .WithName("PutConsentPurpose")
            .AllowRoles(Role.Privacy, Role.Admin)
            .WithSummary("Register a purpose, or change its policy")
            .WithDescription("The whole picture: what is absent takes its default. Where another proof is asked for, a job derives all permissions anew.")
            .Reads(
                new ParameterDoc("purpose", "path", "Its name: lower case, up to 64 characters.", """{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,63}$"}""", "personal-offers"),
                ConditionalHeaders.IfMatch)
            .Takes(Request)
            .Answers(StatusCodes.Status200OK, "It was known; this is what it is now.", Schema)
            .Answers(StatusCodes.Status201Created, "It is registered.", Schema)
            .WithExamples("""{"need":"evidence","validMonths":24,"capContacts":4,"capDays":30,"minimumAge":16}""", Example)
            .Problems(Problems.PreconditionFailed);

        group.MapGet("", ListPurposes)
            .WithName("ListConsentPurposes")
            .AllowRoles(Role.Service, Role.Marketing, Role.Privacy, Role.Admin)
            .WithSummary("All purposes with their policies")
            .Answers(StatusCodes.Status200OK, "The purposes.", Schema.ListOf())
            .WithExamples(response: $$"""{"items":[{{Example}}],"next":null}""");
    }

    private static async Task<Results<Ok<PurposeResponse>, Created<PurposeResponse>, ProblemHttpResult>> PutPurpose(
        string purpose, JsonBody body, HttpContext context, Caller caller, ProfileDbContext db, ConsentDirectory directory, AuditLog audit, TimeProvider clock,
        CancellationToken ct)
    {
        var errors = new JsonErrors();
        if (!NamePattern().IsMatch(purpose) || purpose == ConsentPurpose.All)
        {
            errors.Add("/purpose", FieldCodes.BadId, "Name a purpose with up to 64 of a-z 0-9 -, the first a letter or a digit, and not all");
        }

        var request = PurposeRequest.Read(body.Shape(errors));
        errors.ThrowIfAny();

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeWriteLockAsync(ct);
        var row = await db.ConsentPurposes.SingleOrDefaultAsync(p => p.Purpose == purpose, ct);
        if (!ConditionalHeaders.IfMatchHolds(context.Request, row is null ? null : ETag(row)))
        {
            return Problems.PreconditionFailed.ToResult("Get the purpose again and repeat the change on what it is now");
        }

        var (isNew, need) = (row is null, row?.Need);
        row ??= db.Add(New(purpose, request, clock.Now())).Entity;
        if (!isNew && Apply(request, row))
        {
            (row.Version, row.UpdatedAt) = (row.Version + 1, clock.Now());
        }

        if (!isNew && need != row.Need)
        {
            await db.AddRefreshAsync(source: null, clock.Now(), ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        directory.Forget();
        await audit.RecordAsync(caller, clock.Now(), "consent-purpose.put", FormattableString.Invariant($"{purpose} version {row.Version}"), ct);
        context.Response.Headers.ETag = ETag(row);
        var response = PurposeResponse.Of(row);
        return isNew ? TypedResults.Created($"/v1/consent-purposes/{purpose}", response) : TypedResults.Ok(response);
    }

    private static async Task<Ok<Page<PurposeResponse>>> ListPurposes(ProfileDbContext db, CancellationToken ct)
    {
        var rows = await db.ConsentPurposes.AsNoTracking().OrderBy(p => p.Purpose).ToListAsync(ct);
        return TypedResults.Ok(new Page<PurposeResponse>([.. rows.Select(PurposeResponse.Of)], null));
    }

    private static ConsentPurposeRow New(string purpose, PurposeRequest request, DateTimeOffset now) => new()
    {
        Purpose = purpose,
        Need = request.Need,
        ValidMonths = request.ValidMonths,
        CapContacts = request.CapContacts,
        CapDays = request.CapDays,
        MinimumAge = request.MinimumAge,
        Description = request.Description,
        Version = 1,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>Whether anything is different now.</summary>
    private static bool Apply(PurposeRequest request, ConsentPurposeRow row)
    {
        var before = PurposeResponse.Of(row);
        (row.Need, row.ValidMonths, row.CapContacts, row.CapDays) = (request.Need, request.ValidMonths, request.CapContacts, request.CapDays);
        (row.MinimumAge, row.Description) = (request.MinimumAge, request.Description);
        return PurposeResponse.Of(row) != before;
    }

    private static string ETag(ConsentPurposeRow row) => FormattableString.Invariant($"\"{row.Version}\"");

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
