using ProfileService.Core.Identity;

namespace ProfileService.Api.Evaluate;

/// <summary>The baseline that many systems stop at: records that share any identifier are one person, and so are those that these share one with.</summary>
internal static class EqualIdentifiers
{
    public static IReadOnlyList<IReadOnlyList<Person>> Groups(IReadOnlyList<Person> people)
    {
        var parent = Enumerable.Range(0, people.Count).ToArray();
        var first = new Dictionary<IdentifierKey, int>();
        for (var i = 0; i < people.Count; i++)
        {
            foreach (var value in people[i].Identifiers)
            {
                if (!first.TryAdd(value, i))
                {
                    parent[Root(parent, i)] = Root(parent, first[value]);
                }
            }
        }

        return [.. Enumerable.Range(0, people.Count).GroupBy(i => Root(parent, i), i => people[i]).Select(g => g.ToArray())];
    }

    private static int Root(int[] parent, int place)
    {
        while (parent[place] != place)
        {
            place = parent[place] = parent[parent[place]];
        }

        return place;
    }
}
