using System.Collections.Immutable;
using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Profiles;

/// <summary>
/// Reads profiles as stored: one row, only the columns that a view shows, text passed on as bytes. Built once per view from the closed
/// list of columns; nothing from a request is ever part of a statement.
/// </summary>
/// <param name="columns">The sections, in the order in which they are answered.</param>
/// <param name="withBirthday">Whether the birth date is read: each column costs a thirtieth of a read.</param>
public sealed class ProfileRows(IReadOnlyList<ProfileColumn> columns, bool withBirthday = false)
{
    private const int FirstSection = 4;

    private static readonly ImmutableArray<string> Names =
    [
        "p.master_data", "p.master_data_masked", "p.newsletter", "p.newsletter_masked", "p.loyalty", "p.loyalty_masked", "p.purchases",
        "p.purchases_masked", "p.identities", "p.provenance", "p.contact_states", "p.contactability", "p.contactability_masked",
    ];

    private const string Head = "SELECT p.profile_id, p.version, p.settling, p.changed_at";

    // What an ETag is made of; look-ups have none.
    private const string Hashes = ", p.section_hashes";

    // One number, because what a row costs is its columns: 19840517; of a year that is not known 517.
    private const string Birthday = "coalesce(p.birth_year, 0)::integer * 10000 + p.birth_month * 100 + p.birth_day";

    private const string ById = " FROM profile p WHERE p.profile_id = $1";

    // Forty bearers at most. Their profiles' ids are collected first, so that each step that carries whole rows is one less to set up, a limit included;
    // and whether the value is a hub, which leads to nobody, is asked where rows are narrow. Who reads them puts them into order.
    private const string ByIdentifier = """
         FROM profile p
        WHERE p.profile_id = ANY (ARRAY(
            SELECT (SELECT r.profile_id FROM source_record r WHERE r.source = i.source AND r.record_id = i.record_id)
            FROM identifier i
            WHERE i.identifier_key = $1 AND NOT EXISTS (SELECT FROM hub s WHERE s.identifier_key = $1)
            ORDER BY i.source COLLATE "C", i.record_id COLLATE "C" LIMIT 40))
        """;

    // Asked only about a value that led to nobody.
    private const string IsHub = "SELECT EXISTS (SELECT FROM hub WHERE identifier_key = $1)";

    // The same for many values in one statement, which is planned anew for every array. Put into order by who reads them: here whole profiles
    // would be sorted.
    private const string ByIdentifiers = """
        , k.place, h.identifier_key IS NOT NULL FROM unnest($1) WITH ORDINALITY k(identifier_key, place)
        LEFT JOIN LATERAL (SELECT s.identifier_key FROM hub s WHERE s.identifier_key = k.identifier_key LIMIT 1) h ON true
        LEFT JOIN LATERAL (
            SELECT DISTINCT r.profile_id
            FROM (SELECT i.source, i.record_id FROM identifier i WHERE i.identifier_key = k.identifier_key
                  ORDER BY i.source COLLATE "C", i.record_id COLLATE "C" LIMIT 40) b
            CROSS JOIN LATERAL (SELECT s.profile_id FROM source_record s WHERE s.source = b.source AND s.record_id = b.record_id LIMIT 1) r
            WHERE h.identifier_key IS NULL
            ORDER BY r.profile_id LIMIT 11) b ON true
        LEFT JOIN LATERAL (SELECT * FROM profile s WHERE s.profile_id = b.profile_id LIMIT 1) p ON true
        """;

    /// <summary>Ids, version, birthday and hashes: what an ETag is made of.</summary>
    public static ProfileRows WithoutSections { get; } = new([], withBirthday: true);

    private readonly string _byId = Select(columns, withBirthday) + Hashes + ById;
    private readonly string _byIdentifiers = Select(columns, withBirthday) + ByIdentifiers;
    private readonly string _byIdentifier = Select(columns, withBirthday) + ByIdentifier;

    // Behind the sections and the birthday.
    private readonly int _next = FirstSection + columns.Count + (withBirthday ? 1 : 0);

    public IReadOnlyList<ProfileColumn> Columns { get; } = columns;

    public async Task<StoredProfile?> FindAsync(NpgsqlDataSource database, Guid profileId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(_byId);
        command.Parameters.Add(Commands.Uuid(profileId));
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? ReadWithHashes(rows) : null;
    }

    /// <summary>Those of the profiles that are there, as the connection's transaction sees them.</summary>
    public async Task<IReadOnlyList<StoredProfile>> FindAsync(NpgsqlConnection connection, IReadOnlyCollection<Guid> profileIds, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var id in profileIds)
        {
            batch.Add(_byId, Commands.Uuid(id));
        }

        var profiles = new List<StoredProfile>();
        if (batch.BatchCommands.Count > 0)
        {
            await using var rows = await batch.ExecuteReaderAsync(ct);
            do
            {
                while (await rows.ReadAsync(ct))
                {
                    profiles.Add(ReadWithHashes(rows));
                }
            }
            while (await rows.NextResultAsync(ct));
        }

        return profiles;
    }

    /// <summary>The profiles that each value leads to, in the order of the values.</summary>
    public async Task<IReadOnlyList<IdentifierHits>> LookUpAsync(NpgsqlDataSource database, IReadOnlyList<IdentifierKey> values, CancellationToken ct)
    {
        if (values is [var single])
        {
            return [await LookUpAsync(database, single, ct)];
        }

        await using var command = database.CreateCommand(_byIdentifiers);
        command.Parameters.Add(Commands.Texts(values.Select(v => v.Text)));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var hits = values.Select(_ => new IdentifierHits()).ToArray();
        while (await rows.ReadAsync(ct))
        {
            var one = hits[(int)rows.GetInt64(_next) - 1];
            one.IsHub = rows.GetBoolean(_next + 1);
            if (!rows.IsDBNull(0))
            {
                one.Add(Read(rows));
            }
        }

        return hits;
    }

    private async Task<IdentifierHits> LookUpAsync(NpgsqlDataSource database, IdentifierKey value, CancellationToken ct)
    {
        var hits = new IdentifierHits();
        await using (var command = database.CreateCommand(_byIdentifier))
        {
            command.Parameters.Add(Commands.Text(value.Text));
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                hits.Add(Read(rows));
            }
        }

        if (hits.Profiles.Count == 0)
        {
            await using var command = database.CreateCommand(IsHub);
            command.Parameters.Add(Commands.Text(value.Text));
            hits.IsHub = (bool)(await command.ExecuteScalarAsync(ct))!;
        }

        return hits;
    }

    private StoredProfile ReadWithHashes(NpgsqlDataReader row) => Read(row, row.GetFieldValue<byte[]>(_next));

    private StoredProfile Read(NpgsqlDataReader row, byte[]? hashes = null)
    {
        var sections = new byte[Columns.Count][];
        for (var i = 0; i < sections.Length; i++)
        {
            sections[i] = row.GetFieldValue<byte[]>(FirstSection + i);
        }

        int? born = withBirthday && !row.IsDBNull(FirstSection + sections.Length) ? row.GetInt32(FirstSection + sections.Length) : null;
        return new StoredProfile(
            row.GetGuid(0),
            row.GetInt64(1),
            row.GetBoolean(2),
            row.Instant(3),
            born is { } day ? ((short)(day / 100 % 100), (short)(day % 100)) : null,
            hashes ?? [],
            sections)
        {
            BirthYear = born / 10_000 is { } year and > 0 ? year : null,
        };
    }

    private static string Select(IEnumerable<ProfileColumn> columns, bool withBirthday) =>
        string.Join(", ", [Head, .. columns.Select(c => Names[(int)c]), .. withBirthday ? (string[])[Birthday] : []]);
}
