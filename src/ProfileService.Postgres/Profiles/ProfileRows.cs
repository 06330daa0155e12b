using System.Collections.Immutable;
using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Profiles;

/// <summary>
/// Reads profiles as stored: one row, only the columns that a view shows, text passed on as bytes. Built once per view from the closed
/// list of columns; nothing from a request is ever part of a statement.
/// </summary>
public sealed class ProfileRows(IReadOnlyList<ProfileColumn> columns)
{
    private const int FirstSection = 7;

    private static readonly ImmutableArray<string> Names =
    [
        "p.master_data", "p.master_data_masked", "p.newsletter", "p.newsletter_masked", "p.loyalty", "p.loyalty_masked", "p.purchases",
        "p.purchases_masked", "p.identities", "p.provenance",
    ];

    private const string Head = "SELECT p.profile_id, p.version, p.settling, p.changed_at, p.birth_month, p.birth_day, p.section_hashes";

    private const string ById = " FROM profile p WHERE p.profile_id = $1";

    private const string Asked = ", k.place, h.identifier_key IS NOT NULL FROM ";

    private const string Several = "unnest($1) WITH ORDINALITY k(identifier_key, place) ";

    // Planned once, where an array of unknown length is planned anew for every look-up, which takes four times as long as running it.
    private const string One = "(SELECT $1::text AS identifier_key, 1::bigint AS place) k ";

    // At most eleven profiles of forty bearers: ten are shown, and the eleventh says that there are more. Put into order by who reads them:
    // here whole profiles would be sorted.
    private const string ByIdentifier = """
        LEFT JOIN LATERAL (SELECT s.identifier_key FROM hub s WHERE s.identifier_key = k.identifier_key LIMIT 1) h ON true
        LEFT JOIN LATERAL (
            SELECT DISTINCT r.profile_id
            FROM (SELECT i.source, i.record_id FROM identifier i WHERE i.identifier_key = k.identifier_key
                  ORDER BY i.source, i.record_id LIMIT 40) b
            CROSS JOIN LATERAL (SELECT s.profile_id FROM source_record s WHERE s.source = b.source AND s.record_id = b.record_id LIMIT 1) r
            WHERE h.identifier_key IS NULL
            ORDER BY r.profile_id LIMIT 11) b ON true
        LEFT JOIN LATERAL (SELECT * FROM profile s WHERE s.profile_id = b.profile_id LIMIT 1) p ON true
        """;

    /// <summary>Ids, version and hashes: what an ETag is made of.</summary>
    public static ProfileRows WithoutSections { get; } = new([]);

    private readonly string _byId = Select(columns) + ById;
    private readonly string _byIdentifiers = Select(columns) + Asked + Several + ByIdentifier;
    private readonly string _byIdentifier = Select(columns) + Asked + One + ByIdentifier;

    public IReadOnlyList<ProfileColumn> Columns { get; } = columns;

    public async Task<StoredProfile?> FindAsync(NpgsqlDataSource database, Guid profileId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(_byId);
        command.Parameters.Add(Commands.Uuid(profileId));
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? Read(rows) : null;
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
                    profiles.Add(Read(rows));
                }
            }
            while (await rows.NextResultAsync(ct));
        }

        return profiles;
    }

    /// <summary>The profiles that each value leads to, in the order of the values.</summary>
    public async Task<IReadOnlyList<IdentifierHits>> LookUpAsync(NpgsqlDataSource database, IReadOnlyList<IdentifierKey> values, CancellationToken ct)
    {
        await using var command = database.CreateCommand(values.Count == 1 ? _byIdentifier : _byIdentifiers);
        command.Parameters.Add(values is [var single] ? Commands.Text(single.Text) : Commands.Texts(values.Select(v => v.Text)));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var hits = values.Select(_ => new IdentifierHits()).ToArray();
        while (await rows.ReadAsync(ct))
        {
            var one = hits[(int)rows.GetInt64(FirstSection + Columns.Count) - 1];
            one.IsHub = rows.GetBoolean(FirstSection + Columns.Count + 1);
            if (!rows.IsDBNull(0))
            {
                one.Add(Read(rows));
            }
        }

        return hits;
    }

    private StoredProfile Read(NpgsqlDataReader row)
    {
        var sections = new byte[Columns.Count][];
        for (var i = 0; i < sections.Length; i++)
        {
            sections[i] = row.GetFieldValue<byte[]>(FirstSection + i);
        }

        return new StoredProfile(
            row.GetGuid(0),
            row.GetInt64(1),
            row.GetBoolean(2),
            row.Instant(3),
            row.IsDBNull(4) ? null : (row.GetInt16(4), row.GetInt16(5)),
            row.GetFieldValue<byte[]>(6),
            sections);
    }

    private static string Select(IEnumerable<ProfileColumn> columns) => string.Join(", ", columns.Select(c => Names[(int)c]).Prepend(Head));
}
