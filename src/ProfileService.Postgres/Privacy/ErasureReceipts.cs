using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Privacy;

/// <summary>What an erasure deleted, by table: noted with its request in the same transaction, so that a receipt exists exactly when it was done.</summary>
internal static partial class ErasureReceipts
{
    // What comes while a person is erased is erased in another round, which adds to what the receipt says.
    private const string Complete = """
        UPDATE privacy_request SET state = 'completed', completed_at = $2, receipt = coalesce(
            (SELECT json_object_agg(a.key, a.rows ORDER BY a.key COLLATE "C")::text
             FROM (SELECT e.key, sum(e.value::bigint) AS rows FROM (SELECT * FROM json_each_text(receipt::json) UNION ALL SELECT * FROM json_each_text($3::json)) e GROUP BY e.key) a),
            '{}')
        WHERE privacy_request_id = $1
        """;

    public static async Task WriteAsync(Workspace work, IReadOnlyList<Guid> requests, NpgsqlBatch done, CancellationToken ct)
    {
        if (requests.Count == 0)
        {
            return;
        }

        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var command in done.BatchCommands)
        {
            if (Deleted().Match(command.CommandText) is { Success: true } match && command.RecordsAffected > 0)
            {
                counts[match.Groups[1].Value] = counts.GetValueOrDefault(match.Groups[1].Value) + (long)command.RecordsAffected;
            }
        }

        await using var batch = new NpgsqlBatch(work.Connection);
        foreach (var request in requests)
        {
            batch.Add(Complete, Commands.Uuid(request), Commands.Time(work.Now), Commands.Text(JsonSerializer.Serialize(counts)));
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    [GeneratedRegex("DELETE FROM ([a-z_]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Deleted();
}
