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
    internal static StoredVersion<MatchingSettings>? Read(NpgsqlDataReader row, StoredVersion<MatchingSettings>? known) =>
        row.IsDBNull(1) ? known : new StoredVersion<MatchingSettings>(row.Instant(2), Parse(row));

    private static MatchingSettings Parse(NpgsqlDataReader row) =>
        JsonSerializer.Deserialize<StoredMatchingSettings>(row.GetString(1), StoredMatchingSettings.Json)!.ToSettings(row.GetInt32(0));
}
