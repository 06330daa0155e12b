using Npgsql;
using ProfileService.Postgres.Ingest;
using ProfileService.Postgres.Privacy;

namespace ProfileService.Postgres.Contact;

/// <summary>Keeps what was sent to whom: caps count it, and each use keeps the proof of a consent alive.</summary>
public sealed class ContactLog(NpgsqlDataSource database, TimeProvider clock)
{
    private const string InsertPoints = """
        INSERT INTO contact_point (contact_point_id, contact_key) SELECT u.* FROM unnest($1, $2) u ORDER BY 2 ON CONFLICT DO NOTHING
        """;

    private const string Insert = """
        INSERT INTO contact_log (contact_point_id, source, contact_id, channel, purpose, list, topic, contacted_at, received_at)
        SELECT c.contact_point_id, $1, u.contact_id, u.channel, u.purpose, u.list, u.topic, u.contacted_at, $9
        FROM unnest($2, $3, $4, $5, $6, $7, $8) u(contact_key, contact_id, channel, purpose, list, topic, contacted_at)
        JOIN contact_point c ON c.contact_key = u.contact_key
        ORDER BY c.contact_point_id, u.contact_id
        ON CONFLICT DO NOTHING
        RETURNING contact_id
        """;

    /// <returns>The ids that were new: the same contact again changes nothing.</returns>
    public async Task<IReadOnlySet<string>> AddAsync(string source, IReadOnlyList<MadeContact> made, CancellationToken ct)
    {
        var now = Core.Profiles.Times.ToMicroseconds(clock.GetUtcNow());
        await using var connection = await database.OpenConnectionAsync(ct);
        made = await WithoutErasedAsync(connection, source, made, now, ct);
        string[] keys = [.. made.Select(m => m.Contact.Text).Distinct(StringComparer.Ordinal)];
        await using var batch = new NpgsqlBatch(connection)
            .Add(InsertPoints, Commands.Uuids(keys.Select(_ => Guid.CreateVersion7(now))), Commands.Texts(keys))
            .Add(
                Insert,
                Commands.Text(source),
                Commands.Texts(made.Select(m => m.Contact.Text)),
                Commands.Texts(made.Select(m => m.ContactId)),
                Commands.Texts(made.Select(m => m.Scope.Channel)),
                Commands.Texts(made.Select(m => m.Scope.Purpose)),
                Commands.Texts(made.Select(m => m.Scope.List)),
                Commands.Texts(made.Select(m => m.Scope.Topic)),
                Commands.Times(made.Select(m => m.ContactedAt)),
                Commands.Time(now));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        var added = new HashSet<string>(StringComparer.Ordinal);
        while (await rows.ReadAsync(ct))
        {
            added.Add(rows.GetString(0));
        }

        return added;
    }

    private static async Task<IReadOnlyList<MadeContact>> WithoutErasedAsync(
        NpgsqlConnection connection, string source, IReadOnlyList<MadeContact> made, DateTimeOffset now, CancellationToken ct)
    {
        await using var ask = new NpgsqlCommand(ErasedPeople.SecretIfAny, connection);
        if (await ask.ExecuteScalarAsync(ct) is not byte[] secret)
        {
            return made;
        }

        var tombstones = await ErasedPeople.AmongAsync(connection, secret, [.. made.Select(m => m.Contact.Text)], ct);
        var refused = made.ToLookup(m => tombstones.TryGetValue(m.Contact.Text, out var tombstone) && tombstone.Refuses(m.ContactedAt));
        await using var count = new NpgsqlBatch(connection).AddRefusals(refused[true].Select(_ => (source, "contacts")), now);
        if (count.BatchCommands.Count > 0)
        {
            await count.ExecuteNonQueryAsync(ct);
        }

        return [.. refused[false]];
    }
}
