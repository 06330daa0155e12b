using ProfileService.Api.Tests.Sending;

namespace ProfileService.Api.Tests.Properties;

/// <summary>Some twenty facts about a few people who share what identifies them. Worlds with different numbers share nothing but names.</summary>
/// <param name="Number">Stands in every id and value, so that worlds live side by side in one database.</param>
internal sealed record SmallWorld(int Seed, int Number, IReadOnlyList<HttpFact> Facts)
{
    public static SmallWorld Make(int seed, int number) => new(seed, number, [.. new WorldFacts(seed, number).Make()]);

    /// <summary>The facts at these places of the generated world, under another number.</summary>
    public SmallWorld Only(IReadOnlyCollection<int> places, int number)
    {
        var all = Make(Seed, number).Facts;
        return new SmallWorld(Seed, number, [.. places.Select(place => all[place])]);
    }

    /// <summary>The facts in another order, some of them twice.</summary>
    public SmallWorld Shuffled(Random random)
    {
        HttpFact[] facts = [.. Facts, .. Facts.Where(_ => random.Next(3) == 0)];
        random.Shuffle(facts);
        return this with { Facts = facts };
    }

    /// <summary>Sends the facts in their order, neighbours of one kind together as the random numbers say.</summary>
    public async Task SendAsync(Sender sender, Random random, int longestList)
    {
        for (var at = 0; at < Facts.Count;)
        {
            var size = random.Next(1, longestList + 1);
            foreach (var together in Facts.Skip(at).Take(size).GroupBy(fact => fact.List ?? fact.ToString()))
            {
                await (together.First().List is { } list && size > 1
                    ? sender.SendListAsync(list, together.Select(fact => fact.Body!))
                    : SendEachAsync(sender, together));
            }

            at += size;
        }
    }

    public override string ToString() => $"seed {Seed}:\n{string.Join('\n', Facts)}";

    private static async Task SendEachAsync(Sender sender, IEnumerable<HttpFact> facts)
    {
        foreach (var fact in facts)
        {
            await fact.SendAsync(sender);
        }
    }
}
