using System.Security.Cryptography;
using System.Text;
using Npgsql;
using ProfileService.Core.Privacy;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Privacy;

/// <summary>
/// Tombstones of erased people: keyed hashes of their records and of the identifiers that nobody else bore. Nobody can read here who they
/// were; who holds a value can be told whether it is one of theirs.
/// </summary>
internal static class ErasedPeople
{
    /// <summary>Answers only where anybody was ever erased: nearly every database is asked nothing more.</summary>
    public const string SecretIfAny = "SELECT s.secret FROM instance_secret s WHERE s.name = 'erased-keys' AND EXISTS (SELECT FROM erased_key)";

    // Made once per database, by whoever needs it first; under the lock, so there is no second.
    private const string Secret = """
        WITH made AS (INSERT INTO instance_secret (name, secret) VALUES ('erased-keys', $1) ON CONFLICT DO NOTHING RETURNING secret)
        SELECT secret FROM made UNION ALL SELECT secret FROM instance_secret WHERE name = 'erased-keys' LIMIT 1
        """;

    private const string Insert = """
        INSERT INTO erased_key (key_hash, erased_at, privacy_request_id) SELECT h, $2, $3 FROM unnest($1) h
        ON CONFLICT (key_hash) DO UPDATE SET erased_at = excluded.erased_at, privacy_request_id = excluded.privacy_request_id, lifted_at = NULL
        """;

    private const string Among = """
        SELECT k.place, e.erased_at, e.lifted_at IS NOT NULL FROM unnest($1) WITH ORDINALITY k(key_hash, place) JOIN erased_key e ON e.key_hash = k.key_hash
        """;

    // The keys of one person were erased together, and her new relationship is with all of them.
    private const string Lift = """
        UPDATE erased_key SET lifted_at = $2
        WHERE lifted_at IS NULL AND (key_hash = ANY($1) OR privacy_request_id IN (SELECT e.privacy_request_id FROM erased_key e WHERE e.key_hash = ANY($1)))
        """;

    private const string Count = """
        INSERT INTO erased_refusal AS r (source, code, refused, last_at) SELECT u.source, u.code, u.refused, $4 FROM unnest($1, $2, $3) u(source, code, refused)
        ON CONFLICT (source, code) DO UPDATE SET refused = r.refused + excluded.refused, last_at = excluded.last_at
        """;

    /// <summary>Remembers whom later facts must not speak of; in the transaction of the erasure.</summary>
    public static async Task RememberAsync(NpgsqlConnection connection, IEnumerable<string> keys, Guid? request, DateTimeOffset now, CancellationToken ct)
    {
        await using var ask = new NpgsqlBatch(connection).Add(Secret, new NpgsqlParameter<byte[]> { TypedValue = RandomNumberGenerator.GetBytes(32) });
        var secret = (byte[])(await ask.ExecuteScalarAsync(ct))!;
        await using var remember = new NpgsqlBatch(connection).Add(
            Insert, Commands.Bytes(keys.Distinct(StringComparer.Ordinal).Select(key => HashOf(secret, key))), Commands.Time(now),
            Commands.UuidOrNull(request));
        await remember.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The keys that have a tombstone.</summary>
    public static async Task<Dictionary<string, Tombstone>> AmongAsync(
        NpgsqlConnection connection, byte[] secret, IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        string[] asked = [.. keys.Distinct(StringComparer.Ordinal)];
        var found = new Dictionary<string, Tombstone>(StringComparer.Ordinal);
        if (asked.Length == 0)
        {
            return found;
        }

        await using var batch = new NpgsqlBatch(connection).Add(Among, Commands.Bytes(asked.Select(key => HashOf(secret, key))));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            found.Add(asked[rows.GetInt64(0) - 1], new Tombstone(rows.Instant(1), rows.GetBoolean(2)));
        }

        return found;
    }

    /// <summary>A new relationship begins with the people of these keys.</summary>
    public static NpgsqlBatch AddLift(this NpgsqlBatch batch, byte[] secret, IEnumerable<string> keys, DateTimeOffset now) =>
        batch.Add(Lift, Commands.Bytes(keys.Select(key => HashOf(secret, key))), Commands.Time(now));

    public static NpgsqlBatch AddRefusals(this NpgsqlBatch batch, IEnumerable<(string Source, string Code)> refused, DateTimeOffset now)
    {
        KeyValuePair<(string Source, string Code), int>[] counts = [.. refused.CountBy(r => r)];
        return counts.Length == 0
            ? batch
            : batch.Add(
                Count, Commands.Texts(counts.Select(c => c.Key.Source)), Commands.Texts(counts.Select(c => c.Key.Code)),
                new NpgsqlParameter { Value = counts.Select(c => (long)c.Value).ToArray(), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Bigint },
                Commands.Time(now));
    }

    private static byte[] HashOf(byte[] secret, string key) => HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(key));
}
