using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using ProfileService.Api.Http;
using ProfileService.Postgres.Imports;

namespace ProfileService.Api.Imports;

/// <summary>The second pass over a CSV of purchases: whole purchases in the order of their ids.</summary>
internal sealed class PurchaseSlices(ImportJob job, ImportLines lines, FactReading facts, RowRefusals refusals)
{
    private const int PageLines = 4000;

    public async IAsyncEnumerable<ImportSlice> ReadAsync(ImportCursor from, int mostFacts, [EnumeratorCancellation] CancellationToken ct)
    {
        var slice = new ImportSlice(from);
        while (await lines.ReadAsync(job.ImportId, slice.To.Key!, PageLines, ct) is { Count: > 0 } page)
        {
            foreach (var purchase in page)
            {
                Add(slice, purchase);
                if (slice.Facts.Count >= mostFacts)
                {
                    yield return slice;
                    slice = new ImportSlice(slice.To);
                }
            }
        }

        if (!slice.IsEmpty)
        {
            yield return slice;
        }
    }

    private void Add(ImportSlice slice, IReadOnlyList<CollectedLine> purchase)
    {
        if (refusals.AnyErased && purchase.Any(IsErased))
        {
            slice.Refused.Add(RowRefusals.OfErased(purchase[0].Row));
        }
        else
        {
            AddMerged(slice, purchase);
        }

        slice.Applied += purchase.Count;
        slice.To = slice.To with { Key = purchase[0].PurchaseId };
    }

    private bool IsErased(CollectedLine line)
    {
        using var json = JsonDocument.Parse(line.Content, RowReading.Json);
        return refusals.IsErased(json.RootElement);
    }

    private void AddMerged(ImportSlice slice, IReadOnlyList<CollectedLine> purchase)
    {
        var errors = new JsonErrors { IgnoresUnknown = job.IgnoreUnknown };
        var merged = PurchaseMerging.Merge(purchase, errors);
        var text = merged.Json.ToJsonString(JsonAnswer.Options);
        using var json = JsonDocument.Parse(text, RowReading.Json);
        var isWhole = !errors.Any;
        var fact = isWhole ? facts.Read(json.RootElement, errors) : null;
        if (fact is null)
        {
            slice.Refused.Add(refusals.Of(isWhole ? merged.RowOf(errors.Items) : merged.Row, json.RootElement, text, errors.Items));
        }
        else
        {
            slice.Facts.Add((fact, purchase[0].Row, Encoding.UTF8.GetBytes(text)));
        }
    }
}
