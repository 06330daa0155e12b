using Npgsql;
using ProfileService.Core.Ingest;
using ProfileService.Postgres.Privacy;

namespace ProfileService.Postgres.Ingest;

/// <param name="Met">Every purchase that its facts speak of or that was read for them, and those that they return, stored or not.</param>
/// <param name="Writes">What is to be written, without a connection yet.</param>
internal sealed record PipelinePart(
    IReadOnlyList<Submission> Submissions, IReadOnlySet<(string Source, string PurchaseId)> Met, IReadOnlyList<IReadOnlyList<Receipt>> Receipts, NpgsqlBatch Writes)
{
    /// <param name="work">Opened for this part alone; its questions go to a connection that nobody else asks meanwhile.</param>
    public static async Task<PipelinePart> DecideAsync(Workspace work, IReadOnlyList<Submission> submissions, CancellationToken ct)
    {
        Fact[] facts = [.. submissions.SelectMany(s => s.Facts)];
        var trip = work.Trip();
        work.AskPurchases(trip, [.. facts.OfType<Fact.Purchase>()]);
        await trip.GoAsync(ct);
        var met = MetOf(work, facts);

        var outcomes = await work.FoldAsync(facts, ct);
        await work.AttributeAsync([], ct);
        return new PipelinePart(submissions, met, Ingest.Receipts.Write(work, submissions, outcomes), await WritesOfAsync(work, ct));
    }

    private static HashSet<(string Source, string PurchaseId)> MetOf(Workspace work, Fact[] facts) =>
    [
        .. PurchaseLoading.NamedBy([.. facts.OfType<Fact.Purchase>()]),
        .. work.Purchases.Values.Select(p => (p.Source, p.PurchaseId)),
        .. work.Purchases.Values.Where(p => p.ReturnOf is not null).Select(p => (p.Source, p.ReturnOf!)),
    ];

    private static async Task<NpgsqlBatch> WritesOfAsync(Workspace work, CancellationToken ct)
    {
        var batch = new NpgsqlBatch();
        batch.AddRefusals(work.Refusals, work.Now);
        batch.AddPurchases(work);
        if (work.Summarised.Count == 0)
        {
            batch.AddWaitingSummaries([.. work.PurchaseProfiles]);
        }
        else
        {
            Guid[] profiles = [.. work.PurchaseProfiles];
            batch.AddSummaries(work, work.Summarise(profiles, await work.ReadPurchasesAsync(profiles, ct)));
        }

        return batch;
    }
}
