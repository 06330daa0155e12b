namespace ProfileService.Postgres.Imports;

/// <summary>
/// How far an import is once a submission is resolved; written in its transaction, so that a killed service goes on exactly where it
/// stopped.
/// </summary>
/// <param name="ClaimedBy">The worker that holds the job.</param>
/// <param name="From">Where the job must stand: if it does not, somebody else has it, and nothing of the submission is stored.</param>
/// <param name="Erasures">How many the job had lived through when its rows were read; if there is another one meanwhile, they are read again.</param>
/// <param name="RowsRead">Rows between the cursors; 0 where they were counted when they were collected.</param>
/// <param name="Applied">Collected lines between the cursors.</param>
public sealed record ImportProgress(
    Guid ImportId, Guid ClaimedBy, int Erasures, ImportCursor From, ImportCursor To, long RowsRead, long Applied, bool DryRun, IReadOnlyList<RejectedRow> Rejected);
