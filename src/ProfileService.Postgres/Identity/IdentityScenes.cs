using System.Data;
using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Explaining;
using ProfileService.Core.Identity.Matching;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Ingest;
using ProfileService.Postgres.Settings;

namespace ProfileService.Postgres.Identity;

/// <summary>
/// Reads everything that decides who is whom around some records, by the resolver's own steps and without its lock: what it explains is
/// what the resolver would do with these records now.
/// </summary>
public sealed class IdentityScenes(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>Larger components are not explained: each pair of their members would have to be looked at.</summary>
    public const int MostRecords = 2000;

    private const string SizesOf = "SELECT b.block_key, count(*)::int FROM blocking_key b WHERE b.block_key = ANY($1) GROUP BY b.block_key";

    /// <param name="records">Live ones; others are left out.</param>
    /// <returns>Null where they hang together with more than <see cref="MostRecords"/>.</returns>
    public async Task<StoredScene?> AroundAsync(IReadOnlyCollection<RecordKey> records, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var work = new Workspace(connection, clock.GetUtcNow(), new OwnProfileIds());
        Fact[] facts = [.. records.Select(r => new Fact.Refresh(r))];
        await work.OpenAsync(facts, Resolver.Chain, takesLock: false, new KnownSettings(), ct);
        await work.FoldAsync(facts, ct);
        if (await work.CloseAsync(MostRecords, ct) is not { } met)
        {
            return null;
        }

        RecordState[] live = [.. met.Select(work.RecordOf).Where(r => r.IsLive)];
        var sizes = await ReadSizesAsync(connection, work, live, ct);
        var scene = new IdentityScene(live.Select(r => Labelled(r, work.Settings)), work.LinksAmong(met), work.Settings)
        {
            Decisions = work.Decisions.InForce,
            Reach = Shared(live.SelectMany(r => r.Identifiers(work.Settings))).ToDictionary(v => v, v => (work.Judge(v).Reach, work.Judge(v).IsHub)),
            BlockSizes = sizes,
        };
        return new StoredScene(
            scene, live.Where(r => r.OldProfileId is not null).ToDictionary(r => r.Key, r => r.OldProfileId!.Value), live.Any(r => r.WasSettling));
    }

    private static LabelledRecord Labelled(RecordState record, MatchingSettings settings) =>
        new(record.Person(settings), RecordNames.Of(record.Folded.Content));

    private static IEnumerable<T> Shared<T>(IEnumerable<T> values) => values.GroupBy(v => v).Where(g => g.Skip(1).Any()).Select(g => g.Key);

    private static async Task<Dictionary<BlockingKey, int>> ReadSizesAsync(
        NpgsqlConnection connection, Workspace work, RecordState[] live, CancellationToken ct)
    {
        var sizes = new Dictionary<BlockingKey, int>();
        BlockingKey[] shared = [.. Shared(live.SelectMany(r => r.Blocks(work.Settings)))];
        if (shared.Length == 0)
        {
            return sizes;
        }

        await using var command = new NpgsqlCommand(SizesOf, connection) { Parameters = { Commands.Longs(shared.Select(k => k.Value)) } };
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            sizes.Add(new BlockingKey(rows.GetInt64(0)), rows.GetInt32(1));
        }

        return sizes;
    }
}
