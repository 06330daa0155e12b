using Npgsql;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Settings;

/// <summary>The survivorship settings in force: the newest version, or the built-in ones where none was stored.</summary>
public static class SurvivorshipReading
{
    internal const string Newest = "SELECT survivorship_version, content FROM survivorship_version ORDER BY survivorship_version DESC LIMIT 1";

    /// <summary>Without its content where it is the version of $1.</summary>
    internal const string NewestUnlessKnown = """
        SELECT survivorship_version, CASE WHEN created_at <> $1 THEN content END, created_at
        FROM survivorship_version ORDER BY survivorship_version DESC LIMIT 1
        """;

    public static async Task<SurvivorshipSettings> ReadAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Newest);
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await ReadAsync(rows, ct);
    }

    internal static async Task<SurvivorshipSettings> ReadAsync(NpgsqlDataReader rows, CancellationToken ct) =>
        await rows.ReadAsync(ct) ? Parse(rows) : new SurvivorshipSettings();

    /// <param name="known">What an answer without content stands for.</param>
    internal static StoredVersion<SurvivorshipSettings>? Read(NpgsqlDataReader row, StoredVersion<SurvivorshipSettings>? known) =>
        row.IsDBNull(1) ? known : new StoredVersion<SurvivorshipSettings>(row.Instant(2), Parse(row));

    private static SurvivorshipSettings Parse(NpgsqlDataReader row) => StoredSurvivorship.Parse(row.GetString(1)).ToSettings(row.GetInt32(0));
}
