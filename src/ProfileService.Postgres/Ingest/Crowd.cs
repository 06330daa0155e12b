using System.Threading.Channels;

namespace ProfileService.Postgres.Ingest;

/// <summary>
/// Writers who send one fact after the other come again as soon as they are answered. Waiting a moment for them makes one batch of what would be two,
/// each of which costs some twenty statements. (PostgreSQL's <c>commit_delay</c> with <c>commit_siblings</c> is the same idea.)
/// </summary>
/// <param name="bell">Rings when something waits in either lane.</param>
/// <param name="many">So many fill a batch that reads on further connections, which is not begun ahead: whoever has the lock must not wait for a connection.</param>
internal sealed class Crowd(ChannelReader<WaitingSubmission> queue, ChannelReader<bool> bell, BulkLane bulk, int many)
{
    // Longer than a client on the same network needs to send its next fact, shorter than anybody notices.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1);

    // Those who were answered with the last batch, and those who waited meanwhile.
    private int _count;

    // Whether all of them were there again within the time that is waited for them. Otherwise they may have gone to another instance, which must not wait for a lock that nobody uses.
    private bool _cameBack;

    public void Answered(int batch) => _count = batch + queue.Count;

    /// <returns>Their transaction, begun meanwhile; null where it was not.</returns>
    public async ValueTask<BatchAhead?> GatherAsync(Func<Task<BatchAhead?>> open, CancellationToken ct)
    {
        if (_count < 2 || queue.Count >= _count || !bulk.IsEmpty)
        {
            return null;
        }

        var opening = _cameBack && _count < many ? open() : null;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            while (queue.Count < _count && bulk.IsEmpty && await bell.WaitToReadAsync(patience.Token))
            {
                bell.TryRead(out _);
            }
        }
        catch (OperationCanceledException)
        {
            // Fewer came, or nobody is served any more. Those who did come have waited long enough.
        }

        _cameBack = queue.Count >= _count;
        return opening is null ? null : await opening;
    }
}
