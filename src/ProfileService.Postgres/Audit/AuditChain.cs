using Npgsql;
using ProfileService.Postgres.Chains;

namespace ProfileService.Postgres.Audit;

/// <summary>The audit chain of one process. Not for concurrent use: its only caller is the flusher of <see cref="AuditLog"/>.</summary>
internal sealed class AuditChain(NpgsqlDataSource dataSource, TimeProvider time)
{
    // Null while it is not known what is committed.
    private ChainHead? _head;

    // The link whose commit was asked for and not confirmed.
    private ChainHead? _inDoubt;

    /// <summary>A chain per process start: two processes never contend for a link.</summary>
    public Guid ChainId { get; } = Guid.CreateVersion7(time.GetUtcNow());

    /// <summary>Commits the entries as one link, exactly once.</summary>
    public async Task AppendAsync(IReadOnlyList<AuditEntry> entries)
    {
        _inDoubt = null;
        try
        {
            await TryAppendAsync(entries);
        }
        catch (NpgsqlException lost) when (_inDoubt is not null && lost is { IsTransient: true, InnerException: not TimeoutException })
        {
            // A pooled connection was dead, for instance after a restart of the server. Nobody needs a 503 for that: try once more.
            await TryAppendAsync(entries);
        }
    }

    private async Task TryAppendAsync(IReadOnlyList<AuditEntry> entries)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        var head = _head ?? await ChainReader.HeadAsync(connection, ChainId);
        if (!head.Equals(_inDoubt)) // else it was committed and only the answer was lost
        {
            _head = null;
            await using var batch = new NpgsqlBatch(connection);
            head = _inDoubt = ChainWriter.AddTo(batch, head, entries, [], time.GetUtcNow());
            await batch.ExecuteNonQueryAsync();
        }

        _head = head;
    }
}
