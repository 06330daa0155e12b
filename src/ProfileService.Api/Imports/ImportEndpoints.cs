using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Http.OpenApi;
using ProfileService.Api.Ingest;
using ProfileService.Postgres;
using ProfileService.Postgres.Audit;
using ProfileService.Postgres.Imports;

namespace ProfileService.Api.Imports;

internal static class ImportEndpoints
{
    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        routes.MapColumnMappings();
        var group = routes.MapGroup("/v1/imports").WithTags(Tags.Imports);

        group.MapPost("", PostImport)
            .DisableRequestTimeout()
            .WithName("PostImport")
            .AllowRoles(Role.Ingest, Role.Admin)
            .WithSummary("Send a whole file")
            .WithDescription("NDJSON or CSV, up to 4 GB, also gzipped. The rows are read as the lists of the API are; a bad one is rejected with its number and the rest "
                + "goes in. The same file again changes nothing. Answers when the file is stored; the job works through it, also after a restart.")
            .Reads(ImportParameters.All)
            .Reads(ParameterDoc.IdempotencyKey)
            .TakesFile(("application/x-ndjson", ImportExamples.Ndjson), ("text/csv", ImportExamples.Csv))
            .Answers(StatusCodes.Status202Accepted, "The file is stored; `Location` leads to the job.", ImportSchemas.Import)
            .WithExamples(response: ImportExamples.Queued)
            .Problems(
                Problems.BadParameter, Problems.UnknownSource, Problems.UnknownImportType, Problems.KeyOfAnotherSource, Problems.BrokenUpload, Problems.BadColumns,
                Problems.BodyTooLarge, Problems.UnsupportedMediaType, Problems.BadIdempotencyKey, Problems.IdempotencyKeyReused, Problems.IdempotencyKeyRunning);

        group.MapGet("", ListImports)
            .WithName("ListImports")
            .AllowRoles(Role.Ingest, Role.Steward, Role.Admin)
            .WithSummary("Imports, newest first")
            .Reads(ParameterDoc.Limit, ParameterDoc.Cursor)
            .Answers(StatusCodes.Status200OK, "The imports.", ImportSchemas.Import.ListOf())
            .WithExamples(response: $$"""{"items":[{{ImportExamples.Running}}],"next":null}""")
            .Problems(Problems.BadParameter, Problems.BadCursor);

        group.MapGet("/{importId:guid}", GetImport)
            .WithName("GetImport")
            .AllowRoles(Role.Ingest, Role.Steward, Role.Admin)
            .WithSummary("How far an import is")
            .Reads(ImportParameters.ImportId)
            .Answers(StatusCodes.Status200OK, "The import.", ImportSchemas.Import)
            .WithExamples(response: ImportExamples.Running)
            .Problems(Problems.UnknownImport);

        group.MapGet("/{importId:guid}/rejections", GetRejections)
            .DisableRequestTimeout()
            .WithName("GetImportRejections")
            .AllowRoles(Role.Ingest, Role.Steward, Role.Admin)
            .WithSummary("The rows that could not be accepted, one JSON object per line or as CSV")
            .WithDescription("In the order of the file. CSV is for spreadsheets: UTF-8 with a byte order mark; a text that begins like a formula (`= + - @`) gets an apostrophe in front.")
            .Reads(ImportParameters.ImportId, ImportParameters.RejectionFormat, ImportParameters.RejectionDelimiter)
            .Answers(StatusCodes.Status200OK, "The rejected rows.", ImportSchemas.Rejection, contentType: RejectionFormat.Ndjson)
            .OrAnswers(StatusCodes.Status200OK, RejectionFormat.Csv, ImportExamples.RejectionCsv)
            .WithExamples(response: ImportExamples.Rejection)
            .Problems(Problems.UnknownImport, Problems.BadParameter);

        group.MapDelete("/{importId:guid}", CancelImport)
            .WithName("CancelImport")
            .AllowRoles(Role.Ingest, Role.Admin)
            .WithSummary("Cancel an import")
            .Reads(ImportParameters.ImportId)
            .WithDescription("Rows that are already in stay in. An import that has ended stays as it is.")
            .Answers(StatusCodes.Status200OK, "The import as it ended.", ImportSchemas.Import)
            .WithExamples(response: ImportExamples.Running)
            .Problems(Problems.UnknownImport);
    }

    private static async Task<Results<Accepted<ImportResponse>, ProblemHttpResult>> PostImport(
        HttpContext context, ImportRequest request, Caller caller, IngestDirectory directory, ImportUpload upload, AuditLog audit, TimeProvider clock,
        CancellationToken ct)
    {
        if (caller.MayUse(request.Source) is { } problem)
        {
            return problem.ToResult();
        }

        await directory.SourceAsync(request.Source, ct);
        var job = await upload.ReceiveAsync(context, request, caller, ct);
        await audit.RecordAsync(caller, clock.Now(), "import.post", $"{job.ImportId} {job.Source} {job.Type}", CancellationToken.None);
        return TypedResults.Accepted($"/v1/imports/{job.ImportId}", ImportResponse.Of(job, clock.Now()));
    }

    private static async Task<Ok<Page<ImportResponse>>> ListImports(
        PageRequest page, Caller caller, ProfileDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var imports = db.ImportJobs.AsNoTracking().Where(j => caller.Source == null || j.Source == caller.Source);
        if (page.AfterId() is { } after)
        {
            imports = imports.Where(j => j.ImportId.CompareTo(after) < 0);
        }

        var rows = await imports.OrderByDescending(j => j.ImportId).Take(page.Limit + 1).ToListAsync(ct);
        return TypedResults.Ok(page.Answer([.. rows.Select(j => ImportResponse.Of(j, clock.Now()))], j => [j.ImportId.ToString()]));
    }

    private static async Task<Results<Ok<ImportResponse>, ProblemHttpResult>> GetImport(
        Guid importId, Caller caller, ProfileDbContext db, TimeProvider clock, CancellationToken ct) =>
        await FindAsync(db, importId, caller, ct) is { } job ? TypedResults.Ok(ImportResponse.Of(job, clock.Now())) : Problems.UnknownImport.ToResult();

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> GetRejections(
        Guid importId, RejectionFormat format, Caller caller, ProfileDbContext db, ImportRejections rejections, ReadAudit audit, HttpResponse response,
        CancellationToken ct)
    {
        if (await FindAsync(db, importId, caller, ct) is not { } job)
        {
            return Problems.UnknownImport.ToResult();
        }

        await audit.RecordAsync(caller, "import.rejections", null, null, ct, FormattableString.Invariant($"{job.ImportId} {job.Rejected} rejected"));
        response.Headers.Vary = "Accept";
        var (rows, showsContent) = (rejections.ReadAsync(job, ct), caller.Role is not Role.Admin);
        return format.IsCsv
            ? TypedResults.Stream(
                stream => RejectionCsv.WriteAsync(stream, rows, format.Delimiter, showsContent, ct), $"{RejectionFormat.Csv}; charset=utf-8", $"rejections-{importId}.csv")
            : TypedResults.Stream(stream => RejectionJson.WriteAsync(stream, rows, showsContent, ct), RejectionFormat.Ndjson);
    }

    private static async Task<Results<Ok<ImportResponse>, ProblemHttpResult>> CancelImport(
        Guid importId, Caller caller, ProfileDbContext db, ImportJobs jobs, AuditLog audit, TimeProvider clock, CancellationToken ct)
    {
        if (await FindAsync(db, importId, caller, ct) is not { } job)
        {
            return Problems.UnknownImport.ToResult();
        }

        if (await jobs.EndAsync(importId, null, "cancelled", null, clock.Now(), ct))
        {
            await audit.RecordAsync(caller, clock.Now(), "import.cancel", importId.ToString(), ct);
            job = (await FindAsync(db, importId, caller, ct))!;
        }

        return TypedResults.Ok(ImportResponse.Of(job, clock.Now()));
    }

    /// <summary>A key of a source sees only its own imports.</summary>
    private static async Task<ImportJob?> FindAsync(ProfileDbContext db, Guid importId, Caller caller, CancellationToken ct) =>
        await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.ImportId == importId && (caller.Source == null || j.Source == caller.Source), ct);
}
