using ProfileService.Core.Ingest;
using ProfileService.Postgres.Imports;
using ProfileService.Postgres.Ingest;
using ProfileService.Postgres.Work;

namespace ProfileService.Api.Imports;

/// <summary>Shows the purchases that imports stored: in a shuffled file a profile is touched by many slices, and is projected once, at the end.</summary>
internal sealed class ImportSummaries(SummaryQueue queue, ImportJobs jobs, Resolver resolver, TimeProvider clock)
{
    private const int PageSize = 2000;
    private const int Together = 100;

    /// <summary>Brings all that waited when it was called up to date, for the import that is at its end.</summary>
    /// <exception cref="ImportLostException">It was cancelled, or is in other hands.</exception>
    public async Task CompleteAsync(Guid importId, Guid worker, CancellationToken ct)
    {
        await foreach (var page in PagesAsync(ct))
        {
            await jobs.RenewAsync(importId, worker, clock.GetUtcNow(), ct);
            await ShowAsync(page, ct);
        }
    }

    /// <summary>Brings up to date what imports left behind that were cancelled or failed.</summary>
    /// <returns>Whether there was anything.</returns>
    public async Task<bool> CompleteLeftBehindAsync(CancellationToken ct)
    {
        if (!await queue.IsLeftBehindAsync(ct))
        {
            return false;
        }

        await foreach (var page in PagesAsync(ct))
        {
            await ShowAsync(page, ct);
        }

        return true;
    }

    private async IAsyncEnumerable<IReadOnlyList<Guid>> PagesAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var after = Guid.Empty;
        while (await queue.NextAsync(after, PageSize, ct) is { Count: > 0 } page)
        {
            yield return page;
            after = page[^1];
        }
    }

    private async Task ShowAsync(IReadOnlyList<Guid> profiles, CancellationToken ct) => await Task.WhenAll(profiles.Chunk(Together).Select(some =>
        resolver.SubmitBulkAsync(new Submission([.. some.Select(id => new Fact.Summarise(id))], Audit: null), ct)));
}
