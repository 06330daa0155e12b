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
            sources.Add(new Source(
                rows.GetString(0),
                Enum.Parse<SourceKind>(rows.GetString(1), ignoreCase: true),
                rows.GetInt16(2),
                rows.GetString(3),
                JsonSerializer.Deserialize<Dictionary<string, string>>(rows.GetString(4))!,
                rows.GetString(5) == "keep")
            {
                AttestsConsent = rows.GetBoolean(6),
            });
        }

        return sources;
    }
}
