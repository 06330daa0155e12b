using ProfileService.Core.Ingest;

namespace ProfileService.Postgres.Ingest;

/// <summary>A submission in a queue of the resolver, and whom to tell.</summary>
internal sealed record WaitingSubmission(Submission Submission)
{
    public TaskCompletionSource<IReadOnlyList<Receipt>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>An erasure stands alone: what came before it is erased with the rest, and what comes after it begins anew.</summary>
    public bool Erases => Submission.Facts.Any(f => f.Erases);
}
