using System.Runtime.InteropServices;
using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Identity;

/// <summary>Who stands in a block: read once per block, with the changes of the batch applied; and what pairs of a block say of each other.</summary>
internal sealed class Blocks(Workspace work)
{
    // Of a block that is wide and that nobody leaves nothing is read: it stays wide.
    private const string BearersOf = """
        SELECT k.block_key, b.source, b.record_id
        FROM unnest($1, $2, $3) k(block_key, most, may_narrow)
        CROSS JOIN LATERAL (SELECT s.source, s.record_id FROM blocking_key s
                            WHERE s.block_key = k.block_key AND (k.may_narrow OR NOT EXISTS (SELECT FROM wide_block w WHERE w.block_key = k.block_key))
                            LIMIT k.most) b
        """;

    private const string WideAmong = "SELECT w.block_key FROM wide_block w WHERE w.block_key = ANY($1)";

    // Most blocks have one bearer, or none but the new record: these share one empty list until somebody comes.
    private static readonly List<RecordKey> Nobody = [];

    private readonly Dictionary<BlockingKey, List<RecordKey>> _bearers = [];
    private readonly Dictionary<RecordKey, RecordKey[]> _mates = [];
    private readonly HashSet<BlockingKey> _wereWide = [];
    private readonly HashSet<BlockingKey> _asked = [];

    // Wide before this batch and still wide after it, because nobody leaves: who stands in them was not read.
    private readonly HashSet<BlockingKey> _stayWide = [];
    private readonly Dictionary<(RecordKey A, RecordKey B), PairEvidence> _pairs = [];
    private ILookup<BlockingKey, RecordKey>? _changedBearers;
    private Dictionary<BlockingKey, int>? _leaving;

    /// <summary>Blocks that crossed the limit with this batch, and whether they are wide now.</summary>
    public IEnumerable<(BlockingKey Key, bool IsWide)> Crossed =>
        _bearers.Keys.Where(k => IsWide(k) != _wereWide.Contains(k)).Select(k => (k, IsWide(k)));

    /// <summary>
    /// Whether it matters who else stands in the record's blocks. Of a record that the batch leaves alone only pairs with others that were met do, and for
    /// these its keys tell; but while settings change, what is stored of the width of its blocks may be of others.
    /// </summary>
    public bool Concern(RecordKey record) => work.ComparesAll(record) || work.Refreshes;

    /// <summary>Which of the blocks are too wide, where nobody needs to know who stands in them.</summary>
    public void AskWide(RoundTrip trip, IEnumerable<BlockingKey> keys)
    {
        BlockingKey[] missing = [.. keys.Where(k => !_bearers.ContainsKey(k) && _asked.Add(k))];
        if (missing.Length > 0)
        {
            AskAmong(trip, missing);
        }
    }

    /// <returns>The keys that are asked for; <see cref="Settle"/> takes them once the answer is there.</returns>
    public IReadOnlyList<BlockingKey> Ask(RoundTrip trip, IEnumerable<BlockingKey> keys)
    {
        BlockingKey[] missing = [.. keys.Where(k => _bearers.TryAdd(k, Nobody))];
        if (missing.Length > 0)
        {
            _leaving ??= work.ChangedRecords.SelectMany(r => r.OldBlocks).CountBy(k => k).ToDictionary();
            AskAmong(trip, missing);
            trip.AskBeside(
                row => BearersToFill(new BlockingKey(row.GetInt64(0))).Add(new RecordKey(row.GetString(1), row.GetString(2))),
                BearersOf,
                Commands.Longs(missing.Select(k => k.Value)),
                Commands.Ints(missing.Select(k => work.Settings.LimitOf(k) + 1 + _leaving.GetValueOrDefault(k))),
                Commands.Flags(missing.Select(MayNarrow)));
        }

        return missing;
    }

    /// <summary>Applies the changes of the batch to blocks that were just read.</summary>
    public void Settle(IReadOnlyList<BlockingKey> keys)
    {
        _changedBearers ??= work.ChangedRecords.SelectMany(r => r.Blocks(work.Settings).Select(b => (Block: b, r.Key))).ToLookup(b => b.Block, b => b.Key);
        foreach (var key in keys)
        {
            if (_wereWide.Contains(key) && !MayNarrow(key))
            {
                _stayWide.Add(key);
            }
            else if (_bearers[key] is { Count: > 0 } stored)
            {
                // After a change of the limit a block may be wider than it is known to be.
                if (stored.Count > work.Settings.LimitOf(key) && !work.Refreshes)
                {
                    _wereWide.Add(key);
                }

                stored.RemoveAll(r => work.Records.TryGetValue(r, out var record) && record.Changed);
            }

            if (_changedBearers.Contains(key))
            {
                BearersToFill(key).AddRange(_changedBearers[key]);
            }
        }
    }

    private bool IsWide(BlockingKey key) =>
        _bearers.TryGetValue(key, out var bearers) && !_stayWide.Contains(key) ? bearers.Count > work.Settings.LimitOf(key) : _wereWide.Contains(key);

    /// <summary>While settings change, what is stored of its width may be of others.</summary>
    private bool MayNarrow(BlockingKey key) => work.Refreshes || _leaving!.ContainsKey(key);

    /// <summary>Everybody in a block that crossed the limit: what only it brought together is compared no more, or for the first time.</summary>
    public IEnumerable<RecordKey> CrossedBy(BlockingKey key) => IsWide(key) != _wereWide.Contains(key) ? _bearers[key] : [];

    /// <summary>Which of the records are compared with each other.</summary>
    public IEnumerable<(RecordKey A, RecordKey B)> PairsAmong(IReadOnlyCollection<RecordKey> records)
    {
        var bearers = new Dictionary<BlockingKey, List<RecordKey>>();
        foreach (var record in records)
        {
            foreach (var key in work.RecordOf(record).Blocks(work.Settings))
            {
                if (!bearers.TryGetValue(key, out var others))
                {
                    bearers.Add(key, others = []);
                }

                others.Add(record);
            }
        }

        var worth = new Dictionary<(RecordKey A, RecordKey B), int>();
        foreach (var (key, block) in bearers.Where(b => b.Value.Count > 1 && !IsWide(b.Key)))
        {
            foreach (var (i, one) in block.Index())
            {
                foreach (var other in block.Skip(i + 1))
                {
                    Count(worth, InOrder(one, other), WorthOf(key, one, other));
                }
            }
        }

        return worth.Where(w => w.Value >= Meeting.Enough).Select(w => w.Key);
    }

    /// <summary>Whom the record is compared with. Its blocks must have been read.</summary>
    public IReadOnlyList<RecordKey> MatesOf(RecordKey record)
    {
        if (!_mates.TryGetValue(record, out var mates))
        {
            var worth = new Dictionary<RecordKey, int>();
            foreach (var key in work.RecordOf(record).Blocks(work.Settings).Where(k => !IsWide(k)))
            {
                foreach (var other in _bearers[key].Where(r => r != record))
                {
                    Count(worth, other, WorthOf(key, record, other));
                }
            }

            mates = [.. worth.Where(w => w.Value >= Meeting.Enough).Select(w => w.Key)];
            _mates.Add(record, mates);
        }

        return mates;
    }

    /// <summary>What two records say of being one person; the bearers of the values that they share must have been read.</summary>
    public PairEvidence Between(RecordKey one, RecordKey other)
    {
        var pair = InOrder(one, other);
        if (!_pairs.TryGetValue(pair, out var evidence))
        {
            evidence = Weigh(pair);
            _pairs.Add(pair, evidence);
        }

        return evidence;
    }

    /// <summary>Weighs the records against whom they are compared with, all at once; what they depend on must have been read.</summary>
    public void WeighMatesOf(IEnumerable<RecordKey> records)
    {
        (RecordKey A, RecordKey B)[] pairs =
            [.. records.SelectMany(r => MatesOf(r).Select(mate => InOrder(r, mate))).Where(p => !_pairs.ContainsKey(p)).Distinct()];
        foreach (var (pair, evidence) in pairs.Zip(Spread.Over(work, pairs, Weigh)))
        {
            _pairs.Add(pair, evidence);
        }
    }

    private PairEvidence Weigh((RecordKey A, RecordKey B) pair) => Evidence.Between(work.PersonOf(pair.A), work.PersonOf(pair.B), work.Settings, IsHub);

    private static (RecordKey A, RecordKey B) InOrder(RecordKey one, RecordKey other) => one < other ? (one, other) : (other, one);

    private int WorthOf(BlockingKey key, RecordKey one, RecordKey other) => Meeting.Worth(key, work.Sources[one.Source].Kind, work.Sources[other.Source].Kind);

    private static void Count<T>(Dictionary<T, int> worth, T who, int more)
        where T : notnull => CollectionsMarshal.GetValueRefOrAddDefault(worth, who, out _) += more;

    private void AskAmong(RoundTrip trip, BlockingKey[] keys) =>
        trip.Ask(row => _wereWide.Add(new BlockingKey(row.GetInt64(0))), WideAmong, Commands.Longs(keys.Select(k => k.Value)));

    private List<RecordKey> BearersToFill(BlockingKey key)
    {
        if (ReferenceEquals(_bearers[key], Nobody))
        {
            _bearers[key] = [];
        }

        return _bearers[key];
    }

    // What a value says is judged once and kept; pairs are weighed on all processors.
    private bool IsHub(IdentifierKey value)
    {
        lock (_pairs)
        {
            return work.Judge(value).IsHub;
        }
    }
}
