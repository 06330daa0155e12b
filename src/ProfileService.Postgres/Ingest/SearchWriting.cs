using System.Globalization;
using Npgsql;
using ProfileService.Core.Profiles;

namespace ProfileService.Postgres.Ingest;

/// <summary>
/// Keeps the words that people are found by in step with the projection. Only profiles whose members changed or moved: a purchase
/// changes nobody's name.
/// </summary>
internal static class SearchWriting
{
    private const string DeleteGone = "DELETE FROM profile_search s USING unnest($1) u(profile_id) WHERE s.profile_id = u.profile_id";

    private const string DeleteStale = """
        DELETE FROM profile_search s USING unnest($1, $2) u(profile_id, words)
        WHERE s.profile_id = u.profile_id AND s.token <> ALL (string_to_array(u.words, ' '))
        """;

    private const string Insert = """
        INSERT INTO profile_search AS s (profile_id, token, of_family, words, postal_codes, cities, birth_years)
        SELECT u.profile_id, u.token, u.of_family, u.words, string_to_array(u.postal_codes, E'\n'), string_to_array(u.cities, E'\n'),
               string_to_array(u.birth_years, E'\n')::smallint[]
        FROM unnest($1, $2, $3, $4, $5, $6, $7) u(profile_id, token, of_family, words, postal_codes, cities, birth_years)

        """;

    private const string Upsert = Insert + """
        ON CONFLICT (profile_id, token) DO UPDATE SET
            of_family = excluded.of_family, words = excluded.words, postal_codes = excluded.postal_codes, cities = excluded.cities,
            birth_years = excluded.birth_years
        WHERE (s.of_family, s.words, s.postal_codes, s.cities, s.birth_years) IS DISTINCT FROM
              (excluded.of_family, excluded.words, excluded.postal_codes, excluded.cities, excluded.birth_years)
        """;

    public static void AddSearch(this NpgsqlBatch batch, Workspace work, ILookup<Guid, RecordState> members)
    {
        Guid[] gone = [.. work.DirtyProfiles.Where(id => !members.Contains(id))];
        if (gone.Length > 0)
        {
            batch.Add(DeleteGone, Commands.Uuids(gone));
        }

        var touched = work.Records.Values.Where(r => r.Changed || r.ProfileId != r.OldProfileId)
            .SelectMany(r => new[] { r.ProfileId, r.OldProfileId }).OfType<Guid>().ToHashSet();
        Guid[] kept = [.. members.Select(m => m.Key).Where(touched.Contains)];
        if (kept.Length == 0)
        {
            return;
        }

        var isNew = kept.Select(id => (Id: id, Words: SearchWords.Of(members[id].SelectMany(r => r.ReadsToFind(work.Settings))))).ToLookup(w => Projecting.IsNew(w.Id, members));
        Add(batch, Insert, isNew[true]);
        if (isNew[false].ToArray() is { Length: > 0 } stored)
        {
            batch.Add(DeleteStale, Commands.Uuids(stored.Select(w => w.Id)), Commands.Texts(stored.Select(w => w.Words.Text)));
            Add(batch, Upsert, stored);
        }
    }

    private static void Add(NpgsqlBatch batch, string sql, IEnumerable<(Guid Id, SearchWords Words)> profiles)
    {
        (Guid Id, SearchWords Words, SearchWord Word)[] rows = [.. profiles.SelectMany(p => p.Words.Words, (p, word) => (p.Id, p.Words, word))];
        if (rows.Length == 0)
        {
            return;
        }

        batch.Add(
            sql,
            Commands.Uuids(rows.Select(r => r.Id)),
            Commands.Texts(rows.Select(r => r.Word.Text)),
            Commands.Flags(rows.Select(r => r.Word.IsFamily)),
            Commands.Texts(rows.Select(r => r.Words.Text)),
            Commands.Texts(rows.Select(r => string.Join('\n', r.Words.PostalCodes))),
            Commands.Texts(rows.Select(r => string.Join('\n', r.Words.Cities))),
            Commands.Texts(rows.Select(r => string.Join('\n', r.Words.BirthYears.Select(y => y.ToString(CultureInfo.InvariantCulture))))));
    }
}
