using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Profiles;

/// <summary>Every live source record with its profile, page by page: no page is long, and no transaction is held open by a slow reader.</summary>
public sealed class LinkQueries(NpgsqlDataSource database)
{
    private const int PageSize = 5000;

    private const string Count = "SELECT count(*) FROM source_record WHERE is_live AND ($1 = '' OR source = $1)";

    private const string Page = """
        SELECT source, record_id, profile_id FROM source_record
        WHERE is_live AND (source, record_id) > ($1, $2)
        ORDER BY source, record_id LIMIT $3
        """;

    // Of its own, so that the last page ends with the source and not with the table.
    private const string PageOfSource = """
        SELECT source, record_id, profile_id FROM source_record
        WHERE is_live AND source = $1 AND record_id > $2
        ORDER BY source, record_id LIMIT $3
        """;

    /// <summary>How many there are now.</summary>
    public async Task<long> CountAsync(string? source, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Count);
        command.Parameters.Add(Commands.Text(source ?? ""));
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>In the order of the primary key: what stays, stays in its place, however often it is asked for.</summary>
    public async IAsyncEnumerable<IReadOnlyList<RecordLink>> ReadAsync(
        string? source, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var after = new RecordKey(source ?? "", "");
        while (true)
        {
            var page = await PageAsync(source, after, ct);
            if (page.Count > 0)
            {
                after = page[^1].Key;
                yield return page;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }
        }
    }

    private async Task<IReadOnlyList<RecordLink>> PageAsync(string? source, RecordKey after, CancellationToken ct)
    {
        await using var command = database.CreateCommand(source is null ? Page : PageOfSource);
        command.Parameters.Add(Commands.Text(after.Source));
        command.Parameters.Add(Commands.Text(after.RecordId));
        command.Parameters.Add(Commands.Int(PageSize));
        var links = new List<RecordLink>(PageSize);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            links.Add(new RecordLink(new RecordKey(rows.GetString(0), rows.GetString(1)), rows.GetGuid(2)));
        }

        return links;
    }
}
