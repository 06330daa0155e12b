using System.Text.Json;
using ProfileService.Api.Http;
using ProfileService.Api.Quarantine;
using ProfileService.Core.Sources;
using ProfileService.Postgres.Imports;
using ProfileService.Postgres.Quarantine;

namespace ProfileService.Api.Imports;

/// <summary>Makes rows of an import ready for quarantine, and keeps them there; those of erased people are only counted.</summary>
internal sealed class RowRefusals(ImportJob job, Source source, ErasedKeys erased, QuarantineStore store)
{
    /// <param name="json">The row, where it is JSON or became so.</param>
    /// <param name="text">The row as it stood in the file.</param>
    public RefusedRow Of(long row, JsonElement? json, string text, IReadOnlyList<FieldError> errors)
    {
        if (json is { } known && IsErased(known))
        {
            return OfErased(row);
        }

        var place = new ImportRow(job.ImportId, row);
        var fact = json is { } read
            ? Rejections.Of(source, job.Type, read, errors, import: place)
            : Rejections.OfText(source, job.Type, text, errors, place);

        // Once somebody is erased, nobody can tell any more whether a row that cannot be read speaks of her.
        return new RefusedRow(row, errors, erased.Any && fact.MaySpeakOfOthers ? null : fact with { IsPartial = job.Partial, IgnoresUnknown = job.IgnoreUnknown });
    }

    public static RefusedRow OfErased(long row) => new(row, [RowFault.Erased.At("")], null);

    /// <summary>Whether anybody was erased since the file came.</summary>
    public bool AnyErased => erased.Any;

    /// <summary>Whether the row speaks of one of them.</summary>
    public bool IsErased(JsonElement json) => erased.Any
        && (SpokenOf.Keys(source, job.Type, json).Any(erased.Hold)
            || (job.Type == FactTypes.NewsletterEvents && SpokenOf.Address(json) is { } address && erased.Hold(ErasedKeys.OfAddressRecord(source.Name, address))));

    /// <summary>Keeps rows; again after a restart changes nothing.</summary>
    /// <exception cref="ImportLostException">The job runs no more, or somebody was erased since the rows were read.</exception>
    public async Task<IReadOnlyList<RejectedRow>> KeepAsync(IReadOnlyList<RefusedRow> rows, CancellationToken ct)
    {
        RejectedFact[] kept = job.DryRun ? [] : [.. rows.Select(r => r.Fact).OfType<RejectedFact>()];
        var ids = new Queue<Guid>(await store.AddAsync(kept, job.ImportId, job.Erasures, ct));
        return [.. rows.Select(r => new RejectedRow(
            r.Row, JsonSerializer.Serialize(r.Errors, JsonAnswer.Options), job.DryRun || r.Fact is null ? null : ids.Dequeue()))];
    }
}
