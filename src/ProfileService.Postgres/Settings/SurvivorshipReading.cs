using Npgsql;
using ProfileService.Core.Profiles;

namespace ProfileService.Postgres.Settings;

/// <summary>The survivorship settings in force: the newest version, or the built-in ones where none was stored.</summary>
public static class SurvivorshipReading
{
    internal const string Newest = "SELECT survivorship_version, content FROM survivorship_version ORDER BY survivorship_version DESC LIMIT 1";

    public static async Task<SurvivorshipSettings> ReadAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Newest);
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await ReadAsync(rows, ct);
    }

    internal static async Task<SurvivorshipSettings> ReadAsync(NpgsqlDataReader rows, CancellationToken ct) =>
        await rows.ReadAsync(ct) ? StoredSurvivorship.Parse(rows.GetString(1)).ToSettings(rows.GetInt32(0)) : new SurvivorshipSettings();
}
