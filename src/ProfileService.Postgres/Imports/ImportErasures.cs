using System.Security.Cryptography;
using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Imports;

/// <summary>
/// Erasure and the files that wait (law 10). A file is bytes until it is read, so an erasure cannot search it; instead each open import
/// remembers whom it must not speak of, and refuses such rows when it reaches them. The job's number of erasures makes sure of those
/// that were read before and are not stored yet.
/// </summary>
public sealed class ImportErasures(NpgsqlDataSource database)
{
    // First of all that an erasure does about imports: from here on no step or rejected row that was read before is stored.
    private const string Note = "UPDATE import_job SET erasures = erasures + 1 WHERE state IN ('queued', 'running') RETURNING import_id";

    private const string AddressesOfRecords = """
        SELECT t.source, t.contact_key FROM newsletter_address t JOIN unnest($1, $2) u(source, record_id) ON t.source = u.source AND t.record_id = u.record_id
        """;

    // Made once per database, by whoever needs it first; under the lock, so there is no second.
    private const string Secret = """
        WITH made AS (INSERT INTO instance_secret (name, secret) VALUES ('erasures', $1) ON CONFLICT DO NOTHING RETURNING secret)
        SELECT secret FROM made UNION ALL SELECT secret FROM instance_secret WHERE name = 'erasures' LIMIT 1
        """;

    private const string Remember = """
        INSERT INTO import_erasure (import_id, key_hash) SELECT i.import_id, h.key_hash FROM unnest($1) i(import_id), unnest($2) h(key_hash) ON CONFLICT DO NOTHING
        """;

    private const string Read = """
        SELECT s.secret, e.key_hash FROM import_erasure e JOIN instance_secret s ON s.name = 'erasures' WHERE e.import_id = $1
        """;

    /// <summary>What rows of this import must not speak of. Read the job before: an erasure in between is noticed by its number.</summary>
    public async Task<ErasedKeys> OfAsync(Guid importId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Read);
        command.Parameters.Add(Commands.Uuid(importId));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var (secret, hashes) = (Array.Empty<byte>(), new List<byte[]>());
        while (await rows.ReadAsync(ct))
        {
            secret = rows.GetFieldValue<byte[]>(0);
            hashes.Add(rows.GetFieldValue<byte[]>(1));
        }

        return hashes.Count == 0 ? ErasedKeys.None : new ErasedKeys(secret, hashes);
    }

    /// <summary>Tells all open imports, in the transaction of the erasure and before it deletes anything.</summary>
    internal static async Task RememberAsync(
        NpgsqlConnection connection, IReadOnlyCollection<RecordKey> records, IReadOnlyCollection<string> identifiers, CancellationToken ct)
    {
        var imports = await ReadAsync(connection, Note, [], rows => rows.GetGuid(0), ct);
        if (imports.Count == 0)
        {
            return;
        }

        var addresses = await ReadAsync(
            connection, AddressesOfRecords, [Commands.Texts(records.Select(r => r.Source)), Commands.Texts(records.Select(r => r.RecordId))],
            rows => ErasedKeys.OfAddressRecord(rows.GetString(0), rows.GetString(1)), ct);
        var secrets = await ReadAsync(
            connection, Secret, [new NpgsqlParameter<byte[]> { TypedValue = RandomNumberGenerator.GetBytes(32) }], rows => rows.GetFieldValue<byte[]>(0), ct);
        var hashes = identifiers.Concat(addresses).Distinct(StringComparer.Ordinal).Select(key => ErasedKeys.HashOf(secrets[0], key));
        await using var remember = new NpgsqlBatch(connection).Add(Remember, Commands.Uuids(imports), Commands.Bytes(hashes));
        await remember.ExecuteNonQueryAsync(ct);
    }

    private static async Task<List<T>> ReadAsync<T>(
        NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection).Add(sql, parameters);
        await using var rows = await batch.ExecuteReaderAsync(ct);
        var all = new List<T>();
        while (await rows.ReadAsync(ct))
        {
            all.Add(read(rows));
        }

        return all;
    }
}
