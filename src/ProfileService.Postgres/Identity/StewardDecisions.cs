using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;

namespace ProfileService.Postgres.Identity;

/// <summary>What stewards said of the records that a batch met, with what the batch adds to it.</summary>
internal sealed class StewardDecisions
{
    private readonly Dictionary<Guid, IdentityDecision> _byId = [];
    private readonly Dictionary<RecordKey, HashSet<Guid>> _byRecord = [];
    private readonly Dictionary<Guid, IdentityDecision?> _stored = [];
    private IReadOnlyDictionary<(RecordKey A, RecordKey B), Verdict>? _inForce;

    /// <summary>Whether any decision was ever stored or is made by this batch: mostly there is none to ask for.</summary>
    public bool Exist { get; set; }

    /// <summary>Records whose decisions are known.</summary>
    public HashSet<RecordKey> KnownOf { get; } = [];

    /// <summary>Records about which the batch decides, or withdraws a decision.</summary>
    public HashSet<RecordKey> Decided { get; } = [];

    /// <summary>What holds of each pair; a pair without a decision in force is not among them.</summary>
    public IReadOnlyDictionary<(RecordKey A, RecordKey B), Verdict> InForce => _inForce ??= IdentityDecision.InForceByPair(_byId.Values);

    /// <summary>What the batch changed, to be stored, and whether it is new.</summary>
    public IEnumerable<(IdentityDecision Decision, bool IsNew)> Changed =>
        _stored.Where(s => _byId.ContainsKey(s.Key) && s.Value != _byId[s.Key]).Select(s => (_byId[s.Key], s.Value is null));

    /// <summary>As the database holds it.</summary>
    public void Take(IdentityDecision stored)
    {
        if (_byId.TryAdd(stored.Id, stored))
        {
            Index(stored);
        }
    }

    /// <returns>Whether it says something that was not known.</returns>
    public bool Add(IdentityDecision decision)
    {
        var known = _byId.GetValueOrDefault(decision.Id);
        var now = known?.And(decision) ?? decision;
        if (now == known)
        {
            return false;
        }

        _stored.TryAdd(decision.Id, known);
        _byId[decision.Id] = now;
        Index(now);
        Decided.UnionWith([decision.A, decision.B]);
        Exist = true;
        return true;
    }

    /// <summary>Whether a steward has answered the question already.</summary>
    public bool AreDecided(RecordKey a, RecordKey b) => InForce.TryGetValue((a, b), out var verdict) && verdict is not Verdict.Defer;

    /// <summary>Records that a steward called one person with this one.</summary>
    public IEnumerable<RecordKey> PartnersOf(RecordKey record) =>
        from id in _byRecord.GetValueOrDefault(record, [])
        let pair = _byId[id].Pair
        where InForce.TryGetValue(pair, out var verdict) && verdict is Verdict.Same
        select pair.A == record ? pair.B : pair.A;

    /// <summary>The erased are spoken of no more.</summary>
    public void Forget(RecordKey record)
    {
        foreach (var id in _byRecord.GetValueOrDefault(record, []).ToArray())
        {
            var gone = _byId[id];
            _byId.Remove(id);
            _byRecord[gone.A].Remove(id);
            _byRecord[gone.B].Remove(id);
            Decided.UnionWith([gone.A, gone.B]);
        }

        _inForce = null;
    }

    private void Index(IdentityDecision decision)
    {
        _inForce = null;
        foreach (var record in new[] { decision.A, decision.B })
        {
            if (!_byRecord.TryGetValue(record, out var ids))
            {
                _byRecord.Add(record, ids = []);
            }

            ids.Add(decision.Id);
        }
    }
}
