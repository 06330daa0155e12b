using System.Runtime.CompilerServices;
using Npgsql;
using ProfileService.Core.Ingest;
using ProfileService.Postgres.Imports;

namespace ProfileService.Postgres.Ingest;

/// <summary>
/// The shorter way of facts that link nobody, as imports bring them by the hundred: purchases, and profiles whose purchases are shown at the end. They are resolved in
/// parts: while the database writes one, those behind it are read on other connections and decided. It is one transaction under the lock, and no part reads what another
/// writes, so they might as well have followed each other.
/// </summary>
internal static class Pipeline
{
    // Of fewer, each statement costs more than its rows.
    private const int FactsOfPart = 100;

    /// <summary>Whether all of them may take this way; it needs further connections to read from.</summary>
    public static bool Takes(IReadOnlyList<Submission> submissions, ResolutionOptions options) =>
        options.Readers.Count > 0 && submissions.All(s => s is { Audit: null, Idempotency: null })
        && (submissions.All(s => s.SummarisesLater && s.Facts.All(f => f is Fact.Purchase)) || submissions.All(s => s.Facts.All(f => f is Fact.Summarise)));

    /// <returns>Receipts per submission, in order.</returns>
    public static async Task<IReadOnlyList<IReadOnlyList<Receipt>>> ResolveAsync(
        NpgsqlConnection connection, IReadOnlyList<Submission> submissions, ResolutionOptions options, CancellationToken ct)
    {
        await using var transaction = options.Ahead?.Transaction ?? await connection.BeginTransactionAsync(ct);
        var opened = new Workspace(connection, options.Now, options.Ids);
        await opened.OpenAsync([], options.Chain, options.TakesLock, options.Known, ct, options.Ahead);

        var receipts = new List<IReadOnlyList<Receipt>>();
        await using (var writing = new WriteBehind(connection))
        {
            var met = new HashSet<(string Source, string PurchaseId)>();
            await foreach (var ahead in AheadAsync(submissions, opened, options.Readers, ct))
            {
                var part = ahead;
                if (met.Overlaps(part.Met))
                {
                    // They speak of the same purchases, or one returns what another bought: this one has to see what those before it wrote.
                    await writing.FinishAsync();
                    part = await PipelinePart.DecideAsync(opened.Another(connection), part.Submissions, ct);
                }

                met.UnionWith(part.Met);
                receipts.AddRange(part.Receipts);
                await writing.WriteAsync(part.Writes, ct);
            }

            await writing.FinishAsync();
        }

        await ImportAdvance.WriteAsync(connection, submissions, receipts, options.Now, ct);
        await transaction.CommitAsync(ct);
        return receipts;
    }

    /// <summary>The parts in order; on each connection one is decided while its taker is busy.</summary>
    private static async IAsyncEnumerable<PipelinePart> AheadAsync(
        IReadOnlyList<Submission> submissions, Workspace opened, IReadOnlyList<NpgsqlConnection> readers, [EnumeratorCancellation] CancellationToken ct)
    {
        var (under, begun) = (new Queue<Task<PipelinePart>>(), 0);
        try
        {
            foreach (var part in PartsOf(submissions))
            {
                if (under.Count == readers.Count)
                {
                    yield return await under.Dequeue();
                }

                under.Enqueue(PipelinePart.DecideAsync(opened.Another(readers[begun++ % readers.Count]), part, ct));
            }

            while (under.TryDequeue(out var part))
            {
                yield return await part;
            }
        }
        finally
        {
            // The connections go back to their pool, so nothing may be under way on them.
            await Task.WhenAll(under.Cast<Task>()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static IEnumerable<IReadOnlyList<Submission>> PartsOf(IReadOnlyList<Submission> submissions)
    {
        var (part, facts) = (new List<Submission>(), 0);
        foreach (var submission in submissions)
        {
            part.Add(submission);
            facts += submission.Facts.Count;
            if (facts >= FactsOfPart)
            {
                yield return part;
                (part, facts) = ([], 0);
            }
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }
}
