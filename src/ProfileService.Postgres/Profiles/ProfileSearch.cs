using System.Text;
using Npgsql;
using NpgsqlTypes;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Profiles;

/// <summary>Finds people by beginnings of their names and what confirms them.</summary>
public sealed class ProfileSearch(NpgsqlDataSource database)
{
    // The range of a beginning, not LIKE: a prepared statement could not use the index for a pattern that it does not know.
    private const string Search = """
        SELECT p.profile_id, p.master_data_masked, CASE WHEN $8 THEN p.master_data END
        FROM (SELECT s.profile_id, bool_or(s.token = $1) AS whole, bool_or(s.of_family) AS family
              FROM profile_search s
              WHERE s.token >= $1 AND s.token < $2
                AND NOT EXISTS (SELECT FROM unnest($3) w WHERE strpos(s.words, ' ' || w) = 0)
                AND ($4 IS NULL OR $4 = ANY(s.postal_codes)) AND ($5 IS NULL OR $5 = ANY(s.cities)) AND ($6 IS NULL OR $6 = ANY(s.birth_years))
              GROUP BY s.profile_id
              ORDER BY whole DESC, family DESC, s.profile_id LIMIT $7) f
        JOIN profile p ON p.profile_id = f.profile_id
        ORDER BY f.whole DESC, f.family DESC, f.profile_id
        """;

    // The greatest code point: in byte order everything that begins so lies before it.
    private const string Beyond = "\U0010FFFF";

    /// <returns>At most <paramref name="limit"/>, whole words first, then family names, then by id.</returns>
    public async Task<IReadOnlyList<FoundProfile>> FindAsync(SearchQuestion question, int limit, bool withFull, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Search);
        NpgsqlParameter[] parameters =
        [
            Commands.Text(question.Anchor),
            Commands.Text(question.Anchor + Beyond),
            Commands.Texts(question.OtherWords),
            Text(question.PostalCode),
            Text(question.City),
            new() { Value = (object?)question.BirthYear ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Smallint },
            Commands.Int(limit),
            new NpgsqlParameter<bool> { TypedValue = withFull },
        ];
        command.Parameters.AddRange(parameters);
        var found = new List<FoundProfile>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            found.Add(new FoundProfile(
                rows.GetGuid(0), rows.GetFieldValue<byte[]>(1), rows.TextOrNull(2) is { } full ? Encoding.UTF8.GetBytes(full) : null));
        }

        return found;
    }

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
