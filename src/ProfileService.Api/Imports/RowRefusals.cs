using System.Text.Json;
using ProfileService.Api.Http;
using ProfileService.Api.Quarantine;
using ProfileService.Core.Sources;
using ProfileService.Postgres.Imports;
using ProfileService.Postgres.Quarantine;

namespace ProfileService.Api.Imports;

/// <summary>Makes rows of an import ready for quarantine, and keeps them there.</summary>
internal sealed class RowRefusals(ImportJob job, Source source, QuarantineStore store)
{
    /// <param name="json">The row, where it is JSON or became so.</param>
    /// <param name="text">The row as it stood in the file.</param>
    public RefusedRow Of(long row, JsonElement? json, string text, IReadOnlyList<FieldError> errors)
    {
        var place = new ImportRow(job.ImportId, row);
        var fact = json is { } read
            ? Rejections.Of(source, job.Type, read, errors, import: place)
            : Rejections.OfText(source, job.Type, text, errors, place);
        return new RefusedRow(row, errors, fact with { IsPartial = job.Partial });
    }

    /// <summary>Keeps rows; again after a restart changes nothing.</summary>
    public async Task<IReadOnlyList<RejectedRow>> KeepAsync(IReadOnlyList<RefusedRow> rows, CancellationToken ct)
    {
        IReadOnlyList<Guid> ids = job.DryRun ? [] : await store.AddAsync([.. rows.Select(r => r.Fact)], ct);
        return [.. rows.Select((r, i) => new RejectedRow(r.Row, JsonSerializer.Serialize(r.Errors, JsonAnswer.Options), job.DryRun ? null : ids[i]))];
    }
}
