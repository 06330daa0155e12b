using System.Text.Json;
using Npgsql;
using ProfileService.Core.Sources;

namespace ProfileService.Postgres.Sources;

/// <summary>All sources as the rules know them; there are a handful.</summary>
public static class SourceReading
{
    internal const string All = "SELECT source, kind, trust, default_country, issuers::text, unknown_members, consent_attestation IS NOT NULL FROM source";

    public static async Task<IReadOnlyList<Source>> ReadAllAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand(All);
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await ReadAsync(rows, ct);
    }

    internal static async Task<IReadOnlyList<Source>> ReadAsync(NpgsqlDataReader rows, CancellationToken ct)
    {
        var sources = new List<Source>();
        while (await rows.ReadAsync(ct))
        {
            sources.Add(Read(rows));
        }

        return sources;
    }

    internal static Source Read(NpgsqlDataReader row) => new(
        row.GetString(0),
        Enum.Parse<SourceKind>(row.GetString(1), ignoreCase: true),
        row.GetInt16(2),
        row.GetString(3),
        JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(4))!,
        row.GetString(5) == "keep")
    {
        AttestsConsent = row.GetBoolean(6),
    };
}
