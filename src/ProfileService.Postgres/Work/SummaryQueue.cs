using Npgsql;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Work;

/// <summary>Profiles whose purchases imports changed, until somebody shows them: the import at its end, or whoever finds them left behind.</summary>
public sealed class SummaryQueue(NpgsqlDataSource database)
{
    private const string Next = "SELECT profile_id FROM summary_queue WHERE profile_id > $1 ORDER BY profile_id LIMIT $2";

    private const string LeftBehind = """
        SELECT EXISTS (SELECT FROM summary_queue) AND NOT EXISTS (SELECT FROM import_job WHERE state = 'running' AND type = 'purchases')
        """;

    /// <summary>The next profiles in order of id. One pass from the beginning meets all that waited when it began.</summary>
    public async Task<IReadOnlyList<Guid>> NextAsync(Guid after, int most, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Next);
        command.Parameters.Add(Commands.Uuid(after));
        command.Parameters.Add(Commands.Int(most));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var profiles = new List<Guid>();
        while (await rows.ReadAsync(ct))
        {
            profiles.Add(rows.GetGuid(0));
        }

        return profiles;
    }

    /// <summary>Whether some wait for no import any more: it was cancelled, or failed.</summary>
    public async Task<bool> IsLeftBehindAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(LeftBehind);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }
}
