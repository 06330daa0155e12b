using ProfileService.Api.Town;

namespace ProfileService.Api.Demo;

/// <summary>Facts of one kind from one source, as one request carries them.</summary>
internal sealed record DemoBatch(string Source, TownFactKind Kind, IReadOnlyList<TownFact> Facts)
{
    private const int Size = 200;

    public string Path => $"/v1/sources/{Source}/" + Kind switch
    {
        TownFactKind.Customer => "customers",
        TownFactKind.Purchase => "purchases",
        _ => "newsletter-events",
    };

    public string Json => $$"""{"items":[{{string.Join(',', Facts.Select(fact => fact.Json))}}]}""";

    /// <summary>
    /// Shuffles the facts, packs them, and shuffles the packages: purchases arrive before their customers, returns before what they
    /// return, confirmations before sign-ups. Order does not matter (law 2), and the demo shows it.
    /// </summary>
    public static IReadOnlyList<DemoBatch> Of(IReadOnlyList<TownFact> facts, int seed)
    {
        var random = new Random(seed);
        var shuffled = facts.ToArray();
        random.Shuffle(shuffled);
        var batches = shuffled
            .GroupBy(fact => (fact.Source, fact.Kind))
            .SelectMany(lane => lane.Chunk(Size).Select(some => new DemoBatch(lane.Key.Source, lane.Key.Kind, some)))
            .ToArray();
        random.Shuffle(batches);
        return batches;
    }
}
