using System.Security.Cryptography;
using System.Text;
using Npgsql;
using ProfileService.Postgres.Imports;
using ProfileService.Postgres.Ingest;
using ProfileService.Postgres.Privacy;

namespace ProfileService.Postgres.Quarantine;

/// <summary>
/// Facts that could not be accepted (law 7): kept with their reasons, counted, mended and replayed or discarded. The same rejected fact
/// again is the same row, as long as that is open.
/// </summary>
public sealed class QuarantineStore(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>Characters that are kept of a fact; of a longer one its beginning, which is enough to find it in its source.</summary>
    public const int LongestContent = 65_536;

    // A resumed import brings the same row once more: that is no new attempt.
    // And a row that was read before somebody was erased is not kept: the erasure changes the job first, then deletes here.
    private const string Insert = """
        WITH import AS (SELECT FROM import_job WHERE import_id = $17 AND erasures = $18 AND state = 'running' FOR SHARE)
        INSERT INTO quarantine AS q (quarantine_id, source, type, natural_id, import_id, row_no, state, code, errors, content, is_partial, is_cut, content_hash,
                                     identifier_keys, received_at, last_seen_at, attempts, ignores_unknown)
        SELECT u.quarantine_id, u.source, u.type, u.natural_id, u.import_id, u.row_no, 'open', u.code, u.errors, u.content, u.is_partial, u.is_cut, u.content_hash,
               string_to_array(u.identifier_keys, E'\n'), $14, $14, u.attempts, u.ignores_unknown
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $15, $16)
             u(quarantine_id, source, type, natural_id, import_id, row_no, code, errors, content, is_partial, is_cut, content_hash, identifier_keys,
               attempts, ignores_unknown)
        WHERE $17 IS NULL OR EXISTS (SELECT FROM import)
        ORDER BY u.source, u.type, u.content_hash
        ON CONFLICT (source, type, content_hash) WHERE state = 'open' DO UPDATE SET
            attempts = q.attempts + CASE WHEN (q.import_id, q.row_no) = (excluded.import_id, excluded.row_no) THEN 0 ELSE excluded.attempts END,
            import_id = excluded.import_id, row_no = excluded.row_no, last_seen_at = excluded.last_seen_at
        RETURNING quarantine_id, source, type, content_hash
        """;

    private const string Update = """
        UPDATE quarantine SET content = $2, is_cut = false, natural_id = $3, code = $4, errors = $5,
            identifier_keys = ARRAY(SELECT DISTINCT k FROM unnest(identifier_keys || $6) k ORDER BY k)
        WHERE quarantine_id = $1 AND state = 'open'
        """;

    private const string Refuse = "UPDATE quarantine SET code = $2, errors = $3 WHERE quarantine_id = $1 AND state = 'open'";

    private const string Replay = "UPDATE quarantine SET state = 'replayed' WHERE quarantine_id = ANY($1) AND state = 'open'";

    // Nothing of what it said is left: not its id, not even a hash that could be guessed at.
    private const string Discard = """
        UPDATE quarantine SET state = 'discarded', natural_id = NULL, content = '', errors = '[]', identifier_keys = '{}', content_hash = ''
        WHERE quarantine_id = $1 AND state = 'open'
        """;

    private const string Sweep = """
        DELETE FROM quarantine WHERE quarantine_id IN (SELECT quarantine_id FROM quarantine WHERE last_seen_at < $1 ORDER BY last_seen_at LIMIT $2)
        """;

    /// <summary>Keeps the facts, in one statement; sending the same again changes nothing but their counts.</summary>
    /// <returns>The id of each in quarantine, in order.</returns>
    public Task<IReadOnlyList<Guid>> AddAsync(IReadOnlyList<RejectedFact> facts, CancellationToken ct) => AddAsync(facts, import: null, erasures: 0, ct);

    /// <summary>Keeps rejected rows of an import.</summary>
    /// <param name="erasures">How many erasures the job had lived through when the rows were read.</param>
    /// <exception cref="ImportLostException">The job runs no more, or somebody was erased since; nothing is kept.</exception>
    public Task<IReadOnlyList<Guid>> AddAsync(IReadOnlyList<RejectedFact> facts, Guid import, int erasures, CancellationToken ct) =>
        AddAsync(facts, (Guid?)import, erasures, ct);

    private async Task<IReadOnlyList<Guid>> AddAsync(IReadOnlyList<RejectedFact> facts, Guid? import, int erasures, CancellationToken ct)
    {
        if (facts.Count == 0)
        {
            return [];
        }

        (RejectedFact Fact, string Key, byte[] Hash)[] keyed = [.. (await WithoutErasedAsync(facts, ct)).Select(f => Keyed(f))];
        (RejectedFact Fact, byte[] Hash, int Attempts)[] distinct = [.. keyed.GroupBy(k => k.Key).Select(g => (g.Last().Fact, g.Last().Hash, g.Count()))];
        await using var command = database.CreateCommand(Insert);
        command.Parameters.AddRange(Parameters(distinct));
        command.Parameters.Add(Commands.UuidOrNull(import));
        command.Parameters.Add(Commands.Int(erasures));
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            ids[KeyOf(rows.GetString(1), rows.GetString(2), rows.GetFieldValue<byte[]>(3))] = rows.GetGuid(0);
        }

        return import is null || ids.Count > 0 ? [.. keyed.Select(k => ids[k.Key])] : throw new ImportLostException();
    }

    /// <summary>Replaces what the fact says; its reasons are those that remain, none when it can be replayed now.</summary>
    /// <returns>False where it is not open any more.</returns>
    public Task<bool> MendAsync(Guid id, RejectedFact mended, CancellationToken ct) => ChangeAsync(
        Update, ct, Commands.Uuid(id), Commands.Text(Storable(mended.Content)), NullableText(mended.NaturalId), Commands.Text(CodeOf(mended)),
        Commands.Text(ReasonJson.Write(mended.Reasons)), Commands.Texts(mended.IdentifierKeys));

    /// <summary>Notes why it still could not be accepted.</summary>
    public Task<bool> RefuseAsync(Guid id, RejectedFact refused, CancellationToken ct) =>
        ChangeAsync(Refuse, ct, Commands.Uuid(id), Commands.Text(CodeOf(refused)), Commands.Text(ReasonJson.Write(refused.Reasons)));

    /// <summary>They were accepted: they stay listed, for what they were, until retention or erasure reaches them.</summary>
    public Task<bool> MarkReplayedAsync(IReadOnlyList<Guid> ids, CancellationToken ct) => ChangeAsync(Replay, ct, Commands.Uuids(ids));

    /// <summary>Empties it; what is left says that there was something, of which source, and why it was refused.</summary>
    /// <returns>False where it is not open any more.</returns>
    public Task<bool> DiscardAsync(Guid id, CancellationToken ct) => ChangeAsync(Discard, ct, Commands.Uuid(id));

    /// <summary>Deletes what came for the last time before then, at most so many; whatever its state.</summary>
    public async Task<int> SweepAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sweep);
        command.Parameters.Add(Commands.Time(before));
        command.Parameters.Add(Commands.Int(most));
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>What speaks of an erased person is counted like everything that is refused, and nothing of what it says is kept (laws 7 and 10).</summary>
    private async Task<IReadOnlyList<RejectedFact>> WithoutErasedAsync(IReadOnlyList<RejectedFact> facts, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var ask = new NpgsqlCommand(ErasedPeople.SecretIfAny, connection);
        if (await ask.ExecuteScalarAsync(ct) is not byte[] secret)
        {
            return facts;
        }

        var tombstones = await ErasedPeople.AmongAsync(connection, secret, [.. facts.SelectMany(f => f.IdentifierKeys)], ct);
        bool IsErased(RejectedFact fact) => fact.IdentifierKeys.Any(key => tombstones.TryGetValue(key, out var tombstone) && !tombstone.IsLifted);
        await using var count = new NpgsqlBatch(connection).AddRefusals(facts.Where(IsErased).Select(f => (f.Source, f.Type)), clock.GetUtcNow());
        if (count.BatchCommands.Count > 0)
        {
            await count.ExecuteNonQueryAsync(ct);
        }

        return [.. facts.Select(f => IsErased(f) ? f with { NaturalId = null, Content = "", IdentifierKeys = [] } : f)];
    }

    private async Task<bool> ChangeAsync(string sql, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteNonQueryAsync(ct) > 0;
    }

    private NpgsqlParameter[] Parameters((RejectedFact Fact, byte[] Hash, int Attempts)[] facts)
    {
        var now = Core.Profiles.Times.ToMicroseconds(clock.GetUtcNow());
        return
        [
            Commands.Uuids(facts.Select(_ => Guid.CreateVersion7(now))),
            Commands.Texts(facts.Select(f => f.Fact.Source)),
            Commands.Texts(facts.Select(f => f.Fact.Type)),
            Commands.Texts(facts.Select(f => f.Fact.NaturalId)),
            Commands.Uuids(facts.Select(f => f.Fact.Import?.ImportId)),
            new NpgsqlParameter<long?[]> { TypedValue = [.. facts.Select(f => f.Fact.Import?.RowNo)] },
            Commands.Texts(facts.Select(f => CodeOf(f.Fact))),
            Commands.Texts(facts.Select(f => ReasonJson.Write(f.Fact.Reasons))),
            Commands.Texts(facts.Select(f => Storable(f.Fact.Content))),
            Commands.Flags(facts.Select(f => f.Fact.IsPartial)),
            Commands.Flags(facts.Select(f => f.Fact.Content.Length > LongestContent)),
            Commands.Bytes(facts.Select(f => f.Hash)),
            Commands.Texts(facts.Select(f => string.Join('\n', f.Fact.IdentifierKeys))),
            Commands.Time(now),
            Commands.Ints(facts.Select(f => f.Attempts)),
            Commands.Flags(facts.Select(f => f.Fact.IgnoresUnknown)),
        ];
    }

    private static string CodeOf(RejectedFact fact) => fact.Reasons is [var first, ..] ? first.Code : "";

    private static (RejectedFact Fact, string Key, byte[] Hash) Keyed(RejectedFact fact)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes((fact.IsPartial ? "partial\n" : "") + (fact.IgnoresUnknown ? "ignoreUnknown\n" : "") + fact.Content));
        return (fact, KeyOf(fact.Source, fact.Type, hash), hash);
    }

    private static string KeyOf(string source, string type, byte[] hash) => $"{source}\n{type}\n{Convert.ToHexString(hash)}";

    /// <summary>PostgreSQL keeps no NUL; what had one could not be replayed as it is anyway.</summary>
    private static string Storable(string content)
    {
        var length = content.Length <= LongestContent ? content.Length
            : char.IsHighSurrogate(content[LongestContent - 1]) ? LongestContent - 1 : LongestContent;
        return content[..length].Replace('\0', '\uFFFD');
    }

    private static NpgsqlParameter NullableText(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text };
}
