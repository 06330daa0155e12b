using System.Text.Json;
using System.Text.RegularExpressions;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Work;
using ProfileService.Postgres;
using ProfileService.Postgres.Audit;
using ProfileService.Postgres.Ingest;
using ProfileService.Postgres.Sources;
using ProfileService.Postgres.Work;

namespace ProfileService.Api.Sources;

internal static partial class SourceEndpoints
{
    private const int MostAttempts = 10;

    public static void MapSources(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/sources").WithTags(Tags.Sources);

        group.MapPut("/{source}", PutSource)
            .WithName("PutSource")
            .AllowRoles(Role.Admin)
            .WithSummary("Register a source, or replace what is known of it")
            .WithDescription("The body is the whole picture: what is absent takes its default. The same again changes nothing. With If-Match it "
                + "changes only the version that you know.")
            .Reads(SourceName, ConditionalHeaders.IfMatch)
            .Takes(SourceSchemas.Request)
            .Answers(StatusCodes.Status200OK, "The source was known; this is what it is now.", SourceSchemas.Source)
            .Answers(StatusCodes.Status201Created, "The source is registered.", SourceSchemas.Source)
            .WithExamples(SourceExamples.Request, SourceExamples.Answer)
            .Problems(Problems.PreconditionFailed);

        group.MapGet("", ListSources)
            .WithName("ListSources")
            .AllowRoles(Role.Admin, Role.Steward, Role.Privacy)
            .WithSummary("All sources, by name")
            .Reads(ParameterDoc.Limit, ParameterDoc.Cursor)
            .Answers(StatusCodes.Status200OK, "The sources.", SourceSchemas.Source.ListOf())
            .WithExamples(response: SourceExamples.List)
            .Problems(Problems.BadParameter, Problems.BadCursor);
    }

    private static ParameterDoc SourceName { get; } = new(
        "source", "path", "Its name: lower case, up to 64 characters.", """{"type":"string","pattern":"^[a-z0-9][a-z0-9._-]{0,63}$"}""", "crm");

    private static async Task<Results<Ok<SourceResponse>, Created<SourceResponse>, ProblemHttpResult>> PutSource(
        string source, JsonBody body, HttpContext context, Caller caller, IValidator<SourceRequest> validator, ProfileDbContext db, AuditLog audit,
        TimeProvider clock, CancellationToken ct)
    {
        var errors = new JsonErrors();
        if (!NamePattern().IsMatch(source))
        {
            errors.Add("/source", FieldCodes.BadId, "Name a source with up to 64 of a-z 0-9 . _ -, the first a letter or a digit");
        }

        var request = SourceRequest.Read(body.Shape(errors));
        validator.Into(request, errors);
        errors.ThrowIfAny();

        if (await StoreAsync(source, request, context.Request, db, clock.Now(), ct) is not var (row, isNew, job))
        {
            return Problems.PreconditionFailed.ToResult("Get the source again and repeat the change on what it is now");
        }

        await audit.RecordAsync(caller, clock.Now(), "source.put", FormattableString.Invariant($"{source} version {row.Version}"), ct);
        context.Response.Headers.ETag = ETag(row);
        var response = SourceResponse.Of(row) with { RefreshJobId = job?.JobId };
        return isNew ? TypedResults.Created($"/v1/sources/{source}", response) : TypedResults.Ok(response);
    }

    /// <summary>The row as it is now, or null when If-Match does not hold.</summary>
    private static async Task<(SourceRow Row, bool IsNew, Job? Job)?> StoreAsync(
        string source, SourceRequest request, HttpRequest http, ProfileDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.TakeWriteLockAsync(ct);
            var row = await db.Sources.SingleOrDefaultAsync(row => row.Source == source, ct);
            if (!ConditionalHeaders.IfMatchHolds(http, row is null ? null : ETag(row)))
            {
                return null;
            }

            var isNew = row is null;
            row ??= db.Add(New(source, request, now)).Entity;
            var (derived, attested) = (Derived(row), row.ConsentAttestation is not null);
            if (!isNew && Apply(request, row))
            {
                row.Version++;
                row.UpdatedAt = now;
            }

            // What is derived from its records may be something else now; a job derives it anew.
            // Whether its grants are believed matters wherever its contact points are borne.
            var believed = !isNew && attested == row.ConsentAttestation is null;
            var job = believed ? await db.AddRefreshAsync(source: null, now, ct) : derived == Derived(row) ? null : await db.AddRefreshAsync(source, now, ct);

            try
            {
                await db.SaveChangesAsync(ct);
                await transaction.CommitAsync(ct);
                return (row, isNew, job);
            }
            catch (DbUpdateException e) when (attempt < MostAttempts && IsRace(e))
            {
                db.ChangeTracker.Clear(); // somebody else wrote it meanwhile: look again
            }
        }
    }

    /// <summary>What golden records, identifiers and holders are derived by; jsonb comes back in another spelling, so issuers are read.</summary>
    private static (string, short, string, string) Derived(SourceRow row) =>
        (row.Kind, row.Trust, row.DefaultCountry, string.Join(',', SourceResponse.Of(row).Issuers.Select(i => $"{i.Key}={i.Value}")));

    private static bool IsRace(DbUpdateException exception) =>
        exception is DbUpdateConcurrencyException || exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    private static async Task<Ok<Page<SourceResponse>>> ListSources(PageRequest page, ProfileDbContext db, CancellationToken ct)
    {
        var sources = db.Sources.AsNoTracking();
        if (page.AfterName() is { } after)
        {
            sources = sources.Where(row => row.Source.CompareTo(after) > 0);
        }

        var rows = await sources.OrderBy(row => row.Source).Take(page.Limit + 1).ToListAsync(ct);
        return TypedResults.Ok(page.Answer([.. rows.Select(SourceResponse.Of)], source => [source.Source]));
    }

    private static SourceRow New(string source, SourceRequest request, DateTimeOffset now) => new()
    {
        Source = source,
        Kind = request.Kind!,
        Trust = (short)request.Trust!.Value,
        DefaultCountry = request.DefaultCountry!,
        DisplayName = request.DisplayName,
        Owner = request.Owner,
        LegalBasis = request.LegalBasis,
        Issuers = JsonSerializer.Serialize(request.Issuers, JsonAnswer.Options),
        UnknownMembers = request.UnknownMembers,
        ConsentAttestation = request.ConsentAttestation,
        Version = 1,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>Whether anything is different now.</summary>
    private static bool Apply(SourceRequest request, SourceRow row)
    {
        var before = SourceResponse.Of(row);
        row.Kind = request.Kind!;
        row.Trust = (short)request.Trust!.Value;
        row.DefaultCountry = request.DefaultCountry!;
        row.DisplayName = request.DisplayName;
        row.Owner = request.Owner;
        row.LegalBasis = request.LegalBasis;
        row.UnknownMembers = request.UnknownMembers;
        row.ConsentAttestation = request.ConsentAttestation;
        var sameIssuers = before.Issuers.SequenceEqual(request.Issuers);
        if (!sameIssuers) // jsonb comes back in another spelling, so the text says nothing
        {
            row.Issuers = JsonSerializer.Serialize(request.Issuers, JsonAnswer.Options);
        }

        return !sameIssuers || SourceResponse.Of(row) with { Issuers = before.Issuers } != before;
    }

    private static string ETag(SourceRow row) => FormattableString.Invariant($"\"{row.Version}\"");

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
