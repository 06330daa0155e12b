using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Idempotency;
using ProfileService.Api.Ingest;
using ProfileService.Postgres;
using ProfileService.Postgres.Imports;

namespace ProfileService.Api.Imports;

/// <summary>
/// Takes a file in: looks at its first chunk, stores it chunk by chunk, and queues the job when all of it came. What breaks off leaves
/// a failed job and no content.
/// </summary>
internal sealed class ImportUpload(
    IDbContextFactory<ProfileDbContext> databases, ImportFiles files, ImportJobs jobs, IngestDirectory directory, IdempotencyKeys idempotency,
    ImportSettings settings, TimeProvider clock)
{
    // Well below the time after which an upload is taken for broken off.
    private static readonly TimeSpan StillComing = TimeSpan.FromSeconds(30);

    /// <exception cref="ProblemException">The file cannot be imported; nothing of it is kept.</exception>
    public async Task<ImportJob> ReceiveAsync(HttpContext context, ImportRequest request, Caller caller, CancellationToken ct)
    {
        await using var upload = new FileUpload(context, request, settings);
        var first = await upload.NextAsync(ct) ?? default;

        // What broke off is stored when the client is gone already.
        var job = await BeginAsync(first, request, caller, upload.BrokeOff ? CancellationToken.None : ct);
        try
        {
            await StoreAsync(job, first, upload, ct);
            return await CompleteAsync(job, upload, context, caller);
        }
        catch (ImportLostException)
        {
            // Somebody cancelled it while the file came: the job says so.
            return await FindAsync(job.ImportId) is { State: not "failed" } ended
                ? ended
                : throw new ProblemException(Problems.BrokenUpload, detail: "The file came too slowly and was given up; send it again");
        }
        catch (Exception e)
        {
            // Whatever the reason, and be the client gone: nothing half done.
            await GiveUpAsync(job, e is ProblemException { Problem: var problem } && problem == Problems.BodyTooLarge ? "too-large" : "upload-broke-off");
            throw;
        }
    }

    private async Task<ImportJob> BeginAsync(ReadOnlyMemory<byte> first, ImportRequest request, Caller caller, CancellationToken ct)
    {
        var source = await directory.SourceAsync(request.Source, ct);
        await using var db = await databases.CreateDbContextAsync(ct);
        var mapping = await db.ColumnMappings.AsNoTracking().SingleOrDefaultAsync(m => m.Source == request.Source && m.Type == request.Type, ct);
        var columns = mapping is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(mapping.Columns)!;
        var start = FileStart.Read(first.Span, request, columns, source.KeepsUnknownMembers);
        var now = clock.Now();
        var job = new ImportJob
        {
            ImportId = Guid.CreateVersion7(now),
            Source = request.Source,
            Type = request.Type,
            Format = request.IsCsv ? "csv" : "ndjson",
            Partial = request.Partial,
            IgnoreUnknown = request.IgnoreUnknown,
            DryRun = request.DryRun,
            Encoding = request.Encoding,
            Header = start.Header?.ToJson(),
            State = "queued",
            NextOffset = start.Offset,
            NextRow = start.Row,
            CreatedBy = caller.ApiKeyId,
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Add(job);
        await db.SaveChangesAsync(ct);
        return job;
    }

    private async Task StoreAsync(ImportJob job, ReadOnlyMemory<byte> first, FileUpload upload, CancellationToken ct)
    {
        ReadOnlyMemory<byte>? next = first;
        for (var no = 0; next is { } chunk; no++)
        {
            await files.AddAsync(job.ImportId, no, chunk, clock.Now(), CancellationToken.None);
            var coming = upload.NextAsync(ct);
            while (await Task.WhenAny(coming, Task.Delay(StillComing, clock, CancellationToken.None)) != coming)
            {
                await jobs.StillComesAsync(job.ImportId, clock.Now(), CancellationToken.None);
            }

            next = await coming;
        }
    }

    private async Task GiveUpAsync(ImportJob job, string reason)
    {
        try
        {
            await jobs.EndAsync(job.ImportId, null, "failed", reason, clock.Now(), CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // What broke the upload, a full disk perhaps, keeps us from saying so: the worker finds it later. The client hears of the first failure.
        }
    }

    private async Task<ImportJob> CompleteAsync(ImportJob job, FileUpload upload, HttpContext context, Caller caller)
    {
        var hash = upload.Hash();
        // The file is here: from now on it does not matter whether the client still waits.
        var idempotent = await idempotency.BeginAsync(context, caller, hash, CancellationToken.None);
        if (idempotent.Earlier is { } earlier)
        {
            await jobs.EndAsync(job.ImportId, null, "cancelled", "repeated-request", clock.Now(), CancellationToken.None);
            return await FindAsync(earlier.Made[0]);
        }

        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        var stored = await db.ImportJobs.SingleAsync(j => j.ImportId == job.ImportId, CancellationToken.None);
        (stored.Uploaded, stored.BrokeOff, stored.ContentHash, stored.UpdatedAt) = (true, upload.BrokeOff, hash, clock.Now());
        if (idempotent.Remember(StatusCodes.Status202Accepted, job.ImportId) is { } row)
        {
            db.Add(row);
        }

        await db.SaveChangesAsync(CancellationToken.None);
        return stored;
    }

    private async Task<ImportJob> FindAsync(Guid importId)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        return await db.ImportJobs.AsNoTracking().SingleAsync(j => j.ImportId == importId, CancellationToken.None);
    }
}
