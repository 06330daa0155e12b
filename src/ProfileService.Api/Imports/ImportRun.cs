using System.Text;
using System.Text.Json;
using ProfileService.Core.Ingest;
using ProfileService.Postgres.Imports;
using ProfileService.Postgres.Ingest;
using ProfileService.Postgres.Quarantine;

namespace ProfileService.Api.Imports;

/// <summary>
/// Works through one import from where it stands: reads slices ahead while the resolver works on those before. A slice that the
/// resolver cannot store is tried again fact by fact, so that one such row does not hold up the rest.
/// </summary>
internal sealed class ImportRun(ImportJob job, Guid worker, Resolver resolver, ImportFiles files, ImportLines lines, FactReading facts, RowRefusals refusals, TimeProvider clock)
{
    // Small slices: the resolver puts as many into a transaction as those who wait beside them can bear.
    private const int SliceFacts = 10;
    private const int InFlight = 120;
    private const int RehearsedFacts = 200;

    // Beyond what was on its way when a row made trouble.
    private const int CarefulSlices = 2 * SliceFacts * InFlight;

    /// <param name="careful">Fact by fact, one after the other, for a while.</param>
    /// <returns>Whether that was all of it.</returns>
    /// <exception cref="ImportLostException">It was cancelled, or is in other hands.</exception>
    public async Task<bool> RunAsync(bool careful, CancellationToken ct)
    {
        var size = careful ? 1 : job.DryRun ? RehearsedFacts : SliceFacts;
        var (under, done) = (new Queue<Task>(), 0);
        try
        {
            await foreach (var slice in SlicesAsync(size, ct))
            {
                slice.Rejected = await refusals.KeepAsync(slice.Refused, ct);
                under.Enqueue(careful ? ResolveCarefullyAsync(slice, ct) : ResolveAsync(slice, ct));
                if (under.Count >= (careful || job.DryRun ? 1 : InFlight))
                {
                    await under.Dequeue();
                }

                if (careful && ++done == CarefulSlices)
                {
                    return false;
                }
            }

            while (under.TryDequeue(out var slice))
            {
                await slice;
            }

            return true;
        }
        finally
        {
            // Those behind one that failed fail too; the first failure is the one that says why.
            await Task.WhenAll(under).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async IAsyncEnumerable<ImportSlice> SlicesAsync(int size, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var slices = job.Type == FactTypes.Purchases && job.Header is not null
            ? new PurchaseSlices(job, lines, facts, refusals).ReadAsync(
                job.NextKey is null ? await new PurchaseCollecting(job, files, lines, refusals, worker, clock).CollectAsync(ct) : job.Cursor, size, ct)
            : new RowSlices(job, files, facts, refusals).ReadAsync(size, ct);
        await foreach (var slice in slices)
        {
            yield return slice;
        }
    }

    private Task<IReadOnlyList<Receipt>> ResolveAsync(ImportSlice slice, CancellationToken ct)
    {
        var submission = new Submission([.. slice.Facts.Select(f => f.Fact)], Audit: null)
        {
            Progress = slice.Progress(job, worker),
            SummarisesLater = job.Type == FactTypes.Purchases,
        };
        return job.DryRun ? resolver.RehearseAsync(submission, ct) : resolver.SubmitBulkAsync(submission, ct);
    }

    private async Task ResolveCarefullyAsync(ImportSlice slice, CancellationToken ct)
    {
        try
        {
            await ResolveAsync(slice, ct);
        }
        catch (Exception e) when (ImportFaults.IsOfTheRow(e))
        {
            foreach (var (_, row, utf8) in slice.Facts)
            {
                using var json = JsonDocument.Parse(utf8, RowReading.Json);
                slice.Refused.Add(refusals.Of(row, json.RootElement, Encoding.UTF8.GetString(utf8.Span), [RowFault.Unstorable.At("")]));
            }

            slice.Facts.Clear();
            slice.Rejected = await refusals.KeepAsync(slice.Refused, ct);
            await ResolveAsync(slice, ct);
        }
    }
}
