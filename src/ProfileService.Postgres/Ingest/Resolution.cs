using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Access;
using ProfileService.Postgres.Chains;
using ProfileService.Postgres.Imports;
using ProfileService.Postgres.Privacy;

namespace ProfileService.Postgres.Ingest;

/// <summary>
/// The way of a fact, for one and for a thousand: lock and load, fold, find who is concerned, group, attribute purchases, write, project,
/// chain, commit. SQL finds and states; the rules of Core decide. Read top to bottom.
/// </summary>
internal static class Resolution
{
    /// <summary>More records than this are not regrouped within a request: a worker finishes them, and the receipt says so.</summary>
    public const int RequestLimit = 200;

    private const string Rehearsal = "rehearsal";

    private const string Commit = "COMMIT";

    /// <returns>Receipts per submission, in order; null when the closure is beyond the limit and the options do not postpone.</returns>
    public static async Task<IReadOnlyList<IReadOnlyList<Receipt>>?> ResolveAsync(
        NpgsqlConnection connection, IReadOnlyList<Submission> submissions, ResolutionOptions options, CancellationToken ct)
    {
        if (Pipeline.Takes(submissions, options))
        {
            return await Pipeline.ResolveAsync(connection, submissions, options, ct);
        }

        await using var transaction = options.Ahead?.Transaction ?? await connection.BeginTransactionAsync(ct);
        if (options.Rehearses)
        {
            await transaction.SaveAsync(Rehearsal, ct);
        }

        // Whoever waits for an answer finds his purchases in the profile, and so do those who share his transaction.
        var waits = submissions.All(s => s.SummarisesLater);
        var work = new Workspace(connection, options.Now, options.Ids) { Readers = options.Readers, ShowsPurchases = !waits, LeavesRoom = options.LeavesRoom };
        Fact[] facts = [.. submissions.SelectMany(s => s.Facts)];

        await work.OpenAsync(facts, options.Chain, options.TakesLock, options.Known, ct, options.Ahead);
        var outcomes = await work.FoldAsync(facts, ct);

        // With connections to read from, the database writes what the records say while they are grouped.
        var writesAhead = options.Readers.Count > 0 && !facts.Any(f => f.Erases);
        var writing = Task.CompletedTask;
        IReadOnlyCollection<RecordKey>? met;
        try
        {
            met = await work.CloseAsync(options.Limit, ct, writesAhead ? () => writing = WriteRecordFactsAsync(work, ct) : null);
            if (met is null && !options.Postpones)
            {
                return null;
            }

            await GroupAsync(work, met, ct);
        }
        finally
        {
            await writing;
        }

        var members = await work.LoadTouchedProfilesAsync(ct);
        await EraseRecords.FromAsync(work, ct);
        var consents = await work.WriteEventsAsync(ct);
        var summarised = work.TouchedByPurchasesOnly();
        var ahead = waits ? [] : work.AddUp(summarised);
        Guid[] later = waits ? [] : [.. summarised.Except(ahead.Select(a => a.Profile))];
        await using var batch = new NpgsqlBatch(connection);
        IReadOnlyList<IReadOnlyList<Receipt>> receipts;
        IReadOnlyList<ProfileDraft> drafts;
        (Guid, ProjectedPurchases)[] summaries;
        ProfileInputs inputs;
        var database = WriteFactsAndReadInputsAsync(work, members, later, writesAhead, ct);
        try
        {
            // Beside the database's work: everything that does not wait for what it reads.
            drafts = work.Draft(members);
            summaries = work.Summarise(ahead);
            batch.AddSearch(work, members);
            receipts = Receipts.Write(work, submissions, outcomes);
        }
        finally
        {
            inputs = await database;
        }

        batch.AddProjections(work, members, drafts, inputs);
        if (waits)
        {
            batch.AddWaitingSummaries(summarised);
        }
        else
        {
            batch.AddSummaries(work, [.. summaries, .. work.Summarise(later, inputs)]);
        }

        batch.AddMergesAndSplits(work);
        batch.AddRefusals(work.Refusals, work.Now);
        ChainWriter.AddTo(batch, work.Chain, [.. AuditOf(work, submissions, receipts)], consents, options.Now);
        foreach (var submission in submissions)
        {
            batch.AddIdempotency(submission.Idempotency);
        }

        // Where nothing is left to look at, the commit travels with the last statements: who waits for one write waits for each round trip.
        var ends = !options.Rehearses && submissions.All(s => s.Progress is null);
        if (ends)
        {
            batch.Add(Commit);
        }

        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(ct);
        }

        if (ends)
        {
            return receipts;
        }

        if (options.Rehearses)
        {
            await (options.Look?.Invoke(connection, ct) ?? Task.CompletedTask);
            await transaction.RollbackAsync(Rehearsal, ct);
        }

        await ImportAdvance.WriteAsync(connection, submissions, receipts, options.Now, ct);
        await transaction.CommitAsync(ct);
        return receipts;
    }

    private static async Task GroupAsync(Workspace work, IReadOnlyCollection<RecordKey>? met, CancellationToken ct)
    {
        if (met is null)
        {
            await work.PostponeAsync(ct);
            await work.AttributeAsync([], ct);
            return;
        }

        work.Regroup(met);
        await work.AttributeAsync(met, ct);
    }

    private static async Task WriteRecordFactsAsync(Workspace work, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(work.Connection);
        batch.AddRecordFacts(work);
        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(ct);
        }
    }

    private static async Task<ProfileInputs> WriteFactsAndReadInputsAsync(
        Workspace work, ILookup<Guid, RecordState> members, Guid[] summarised, bool hasRecordFacts, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(work.Connection);
        if (!hasRecordFacts)
        {
            batch.AddRecordFacts(work);
        }

        batch.AddGroups(work);
        batch.AddPurchases(work);
        batch.AddConsentStates(work);

        var inputs = await WriteAndReadAsync(batch, work, members, summarised, ct);
        await work.SumManyAsync(inputs, ct);
        return inputs;
    }

    private static async Task<ProfileInputs> WriteAndReadAsync(
        NpgsqlBatch batch, Workspace work, ILookup<Guid, RecordState> members, Guid[] summarised, CancellationToken ct)
    {
        // Who is new in this batch owns only what it attributes.
        var owning = work.Attributions.Values.OfType<Guid>().ToHashSet();
        var read = batch.AddProfileReads(
            [.. members.Select(m => m.Key).Where(id => owning.Contains(id) || !Projecting.IsNew(id, members)), .. summarised],
            [.. work.ContactsOf(members.SelectMany(m => m))],
            [.. work.ContactPointsOf(members.SelectMany(m => m))]);
        if (batch.BatchCommands.Count == 0)
        {
            return new ProfileInputs();
        }

        await using var rows = await batch.ExecuteReaderAsync(ct);
        return await read(rows, ct);
    }

    private static IEnumerable<AuditEntry> AuditOf(Workspace work, IReadOnlyList<Submission> submissions, IReadOnlyList<IReadOnlyList<Receipt>> receipts) =>
        from one in submissions.Zip(receipts)
        where one.First.Audit is not null
        from pair in one.First.Facts.Zip(one.Second)
        let entry = one.First.Audit!(pair.First, pair.Second)
        from profile in pair.First is Fact.Decide { Decision: var decision } ? Receipts.ProfilesOf(work, decision) : [entry.ProfileId]
        select entry with { ProfileId = profile };
}
