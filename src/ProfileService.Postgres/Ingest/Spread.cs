namespace ProfileService.Postgres.Ingest;

/// <summary>Pure work on many things on all processors, unless others need them: the database waits for the resolver meanwhile, and so does everybody else.</summary>
internal static class Spread
{
    // Of fewer, handing the work out takes longer than doing it.
    private const int WorthIt = 32;

    /// <param name="make">Called from several threads; it must not change anything that they share.</param>
    /// <returns>In the order of the items.</returns>
    public static TResult[] Over<T, TResult>(Workspace work, IReadOnlyList<T> items, Func<T, TResult> make)
    {
        if (items.Count < WorthIt || work.LeavesRoom)
        {
            return [.. items.Select(make)];
        }

        var results = new TResult[items.Count];
        Parallel.For(0, items.Count, i => results[i] = make(items[i]));
        return results;
    }
}
