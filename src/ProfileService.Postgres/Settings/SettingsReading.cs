using System.Text.Json;
using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Settings;

/// <summary>The matching settings in force: the newest version, or the built-in ones where none was stored.</summary>
public static class SettingsReading
{
    internal const string Newest = "SELECT settings_version, content FROM settings_version ORDER BY settings_version DESC LIMIT 1";

    /// <summary>Without its content where it is the version of $1.</summary>
    internal const string NewestUnlessKnown = """
        SELECT settings_version, CASE WHEN created_at <> $1 THEN content END, created_at FROM settings_version ORDER BY settings_version DESC LIMIT 1
        """;

    public static async Task<MatchingSettings> ReadAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Newest);
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await ReadAsync(rows, ct);
    }

    internal static async Task<MatchingSettings> ReadAsync(NpgsqlDataReader rows, CancellationToken ct) =>
        await rows.ReadAsync(ct) ? Parse(rows) : new MatchingSettings();

    /// <param name="known">What an answer without content stands for.</param>
    /// <returns>Null where none was ever stored.</returns>
    internal static async Task<StoredVersion<MatchingSettings>?> ReadAsync(NpgsqlDataReader rows, StoredVersion<MatchingSettings>? known, CancellationToken ct) =>
        !await rows.ReadAsync(ct) ? null : rows.IsDBNull(1) ? known : new StoredVersion<MatchingSettings>(rows.Instant(2), Parse(rows));

    private static MatchingSettings Parse(NpgsqlDataReader row) =>
        JsonSerializer.Deserialize<StoredMatchingSettings>(row.GetString(1), StoredMatchingSettings.Json)!.ToSettings(row.GetInt32(0));
}
