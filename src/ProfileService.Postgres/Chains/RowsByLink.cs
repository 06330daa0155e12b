namespace ProfileService.Postgres.Chains;

/// <summary>Hands out rows that come in order of their links, one link at a time.</summary>
internal sealed class RowsByLink(IAsyncEnumerable<StoredRow> inOrder) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<StoredRow> _rows = inOrder.GetAsyncEnumerator();
    private bool _started;
    private StoredRow? _next;

    /// <summary>The rows of a link. Rows of links that do not exist are passed over here; they are reported as belonging to none.</summary>
    public async Task<List<StoredRow>> OfAsync(long linkNo)
    {
        if (!_started)
        {
            _started = true;
            await AdvanceAsync();
        }

        List<StoredRow> found = [];
        while (_next is { } row && row.LinkNo <= linkNo)
        {
            if (row.LinkNo == linkNo)
            {
                found.Add(row);
            }

            await AdvanceAsync();
        }

        return found;
    }

    public ValueTask DisposeAsync() => _rows.DisposeAsync();

    private async Task AdvanceAsync() => _next = await _rows.MoveNextAsync() ? _rows.Current : null;
}
