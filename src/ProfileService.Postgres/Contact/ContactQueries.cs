using Npgsql;
using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Ingest;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Postgres.Contact;

/// <summary>Reads what contact decisions rest on: a thousand people in one statement, and how their contact points were used in another.</summary>
public sealed class ContactQueries(NpgsqlDataSource database)
{
    private const string ByProfile = """
        SELECT k.place, p.profile_id, p.contact_states, p.birth_year, p.birth_month, p.birth_day
        FROM unnest($1) WITH ORDINALITY k(profile_id, place)
        CROSS JOIN LATERAL (SELECT * FROM profile s WHERE s.profile_id = k.profile_id LIMIT 1) p
        """;

    private const string Uses = """
        SELECT k.contact_key, u.in_period, u.oldest, u.last
        FROM unnest($1) k(contact_key)
        CROSS JOIN LATERAL (SELECT p.contact_point_id FROM contact_point p WHERE p.contact_key = k.contact_key LIMIT 1) c
        CROSS JOIN LATERAL (
            SELECT count(*) FILTER (WHERE l.contacted_at > $5) AS in_period, min(l.contacted_at) FILTER (WHERE l.contacted_at > $5) AS oldest,
                   max(l.contacted_at) AS last
            FROM contact_log l
            WHERE l.contact_point_id = c.contact_point_id AND l.channel = $2 AND l.purpose = $3 AND l.contacted_at <= $4) u
        WHERE u.last IS NOT NULL
        """;

    private static readonly ProfileRows StatesOnly = new([ProfileColumn.ContactStates]);

    /// <summary>The people with these current ids, in order; null where nobody has the id today.</summary>
    public async Task<ContactPerson?[]> OfProfilesAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        await using var command = database.CreateCommand(ByProfile);
        command.Parameters.Add(Commands.Uuids(ids));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var people = new ContactPerson?[ids.Count];
        while (await rows.ReadAsync(ct))
        {
            people[rows.GetInt64(0) - 1] = new ContactPerson(
                rows.GetGuid(1), ContactStatesSection.Read(rows.GetFieldValue<byte[]>(2)),
                rows.IsDBNull(3) ? null : new DateOnly(rows.GetInt16(3), rows.GetInt16(4), rows.GetInt16(5)));
        }

        return people;
    }

    /// <summary>The people that each value leads to, in the order of the values.</summary>
    public Task<IReadOnlyList<IdentifierHits>> OfIdentifiersAsync(IReadOnlyList<IdentifierKey> values, CancellationToken ct) =>
        StatesOnly.LookUpAsync(database, values, ct);

    /// <summary>How contact points were used up to a moment; those that never were are left out.</summary>
    public async Task<IReadOnlyDictionary<IdentifierKey, ContactUse>> UsesAsync(
        IReadOnlyCollection<IdentifierKey> contacts, ContactQuestion question, CancellationToken ct)
    {
        var uses = new Dictionary<IdentifierKey, ContactUse>();
        if (contacts.Count == 0)
        {
            return uses;
        }

        await using var command = database.CreateCommand(Uses);
        command.Parameters.Add(Commands.Texts(contacts.Select(c => c.Text)));
        command.Parameters.Add(Commands.Text(question.Channel));
        command.Parameters.Add(Commands.Text(question.Purpose.Name));
        command.Parameters.Add(Commands.Time(question.At));
        command.Parameters.Add(Commands.Time(question.At.AddDays(-question.Purpose.CapDays ?? 0)));
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var contact = new IdentifierKey(rows.GetString(0));
            uses[contact] = new ContactUse(contact, (int)rows.GetInt64(1), rows.IsDBNull(2) ? null : rows.Instant(2), rows.IsDBNull(3) ? null : rows.Instant(3));
        }

        return uses;
    }
}
