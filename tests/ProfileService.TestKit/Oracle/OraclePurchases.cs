using System.Globalization;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Purchases;
using ProfileService.Core.Sources;

namespace ProfileService.TestKit.Oracle;

/// <summary>Purchases folded, given to their owners and summed up, all in plain C#.</summary>
public sealed class OraclePurchases
{
    private readonly OracleRecords _records;
    private readonly OracleGroups _groups;
    private readonly MatchingSettings _settings;

    public OraclePurchases(
        IReadOnlyList<Fact> facts, IReadOnlyList<Source> sources, MatchingSettings settings, OracleRecords records, OracleGroups groups)
    {
        (_records, _groups, _settings) = (records, groups, settings);
        Versions =
        [
            .. facts.OfType<Fact.Purchase>()
                .Select(f => string.Create(
                    CultureInfo.InvariantCulture, $"{f.Source} {f.PurchaseId} {f.ObservedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss.FFFFFF} {(f.Content is null ? 2 : 0)} {f.Content?.ToCanonical()}"))
                .Distinct().Order(StringComparer.Ordinal),
        ];
        var newest = facts.OfType<Fact.Purchase>().GroupBy(f => (f.Source, f.PurchaseId)).ToDictionary(
            g => g.Key,
            g => g.OrderByDescending(f => f.ObservedAt).ThenByDescending(f => f.Content is null)
                .ThenByDescending(f => f.Content?.ToCanonical(), StringComparer.Ordinal).First().Content);
        var sourceOf = sources.ToDictionary(s => s.Name, StringComparer.Ordinal);
        foreach (var ((source, id), content) in newest.Where(p => p.Value is not null).Select(p => (p.Key, p.Value!)))
        {
            var returned = content.ReturnOf is { } of ? newest.GetValueOrDefault((source, of)) : null;
            var owner = Stated(content, sourceOf[source]) ?? (returned is null ? null : Stated(returned, sourceOf[source])) ?? IdentifierKey.OfPurchase(source, id);
            Live.Add((new KeptPurchase(source, id, content), owner));
        }
    }

    public List<(KeptPurchase Purchase, IdentifierKey Owner)> Live { get; } = [];

    /// <summary>Everything that was said of every purchase, as text.</summary>
    public IReadOnlyList<string> Versions { get; }

    /// <summary>The group (by its first member) that shows the purchases of an owner; null while they wait.</summary>
    public RecordKey? GroupOf(IdentifierKey owner) => RecordsOf(owner).Select(r => _groups.FirstOfGroup[r]).Distinct().ToArray() is [var only] ? only : null;

    public PurchaseSummary SummaryOf(RecordKey group)
    {
        KeptPurchase[] own = [.. Live.Where(p => GroupOf(p.Owner) == group).Select(p => p.Purchase)];
        if (own.Length == 0)
        {
            return PurchaseSummary.None;
        }

        PurchaseContent[] counting = [.. own.Select(p => p.Content).Where(c => c.Counts)];
        DateTimeOffset?[] bought = [.. counting.Where(c => !c.IsReturn).Select(c => (DateTimeOffset?)c.OccurredAt)];
        return new PurchaseSummary(
            counting.Count(c => !c.IsReturn),
            counting.Count(c => c.IsReturn),
            [.. counting.GroupBy(c => c.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Sum(c => c.Lines.Sum(l => l.Amount))))],
            bought.Min(),
            bought.Max(),
            Top(counting, l => l.Brand),
            Top(counting, l => l.Category),
            [
                .. own.OrderByDescending(p => p.Content.OccurredAt).ThenBy(p => p.Source, StringComparer.Ordinal)
                    .ThenBy(p => p.PurchaseId, StringComparer.Ordinal).Take(RecentPurchase.Limit).Select(p => new RecentPurchase(p)),
            ]);
    }

    private static (string, decimal)[] Top(PurchaseContent[] purchases, Func<PurchaseLine, string?> name) =>
    [
        .. purchases.SelectMany(p => p.Lines).Where(l => name(l) is not null).GroupBy(l => name(l)!)
            .Select(g => (Name: g.Key, Quantity: g.Sum(l => l.Quantity))).Where(t => t.Quantity > 0)
            .OrderByDescending(t => t.Quantity).ThenBy(t => t.Name, StringComparer.Ordinal).Take(NetQuantities.TopLimit),
    ];

    private IEnumerable<RecordKey> RecordsOf(IdentifierKey owner)
    {
        if (owner.Type == IdentifierKey.Purchase)
        {
            return [];
        }

        if (owner.Type == IdentifierKey.RecordId)
        {
            var record = new RecordKey(owner.Issuer, owner.Value);
            return _records.Live.ContainsKey(record) ? [record] : [];
        }

        if (_settings.JunkReason(owner.Type, owner.Value) is not null || _groups.IsHub(owner))
        {
            return [];
        }

        return _settings.TypeOf(owner).IsUnique
            ? _groups.HolderOf(owner) is { } holder ? [holder] : []
            : _groups.BearersOf(owner).Select(p => p.Key);
    }

    private static IdentifierKey? Stated(PurchaseContent content, Source source) => content.Customer switch
    {
        null => null,
        { Type: IdentifierKey.RecordId } record => IdentifierKey.OfRecord(new RecordKey(source.Name, record.Value)),
        var stated => IdentifierReader.Read(stated.Type, stated.Value, source.DefaultCountry) is { } read
            ? IdentifierKey.Of(stated.Type, IdentifierReader.IssuerOf(stated.Type, stated.Issuer, source), read.Value)
            : null,
    };
}
