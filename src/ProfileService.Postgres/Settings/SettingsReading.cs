using System.Text.Json;
using Npgsql;
using ProfileService.Core.Identity;

namespace ProfileService.Postgres.Settings;

/// <summary>The matching settings in force: the newest version, or the built-in ones where none was stored.</summary>
public static class SettingsReading
{
    internal const string Newest = "SELECT settings_version, content FROM settings_version ORDER BY settings_version DESC LIMIT 1";

    public static async Task<MatchingSettings> ReadAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Newest);
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await ReadAsync(rows, ct);
    }

    internal static async Task<MatchingSettings> ReadAsync(NpgsqlDataReader rows, CancellationToken ct) =>
        await rows.ReadAsync(ct)
            ? JsonSerializer.Deserialize<StoredMatchingSettings>(rows.GetString(1), StoredMatchingSettings.Json)!.ToSettings(rows.GetInt32(0))
            : new MatchingSettings();
}
