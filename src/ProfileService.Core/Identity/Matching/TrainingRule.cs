namespace ProfileService.Core.Identity.Matching;

/// <summary>A way to bring likely pairs together for learning.</summary>
/// <param name="Without">The fields that it blocks by, which say nothing among its pairs.</param>
/// <param name="KeyOf">Null where the record lacks a part.</param>
internal sealed record TrainingRule(string Without, Func<Person, string?> KeyOf)
{
    /// <summary>Pairs within blocks that are small enough.</summary>
    public IEnumerable<(Person A, Person B)> PairsOf(IEnumerable<Person> people, int limit)
    {
        foreach (var block in people.GroupBy(KeyOf, StringComparer.Ordinal).Where(b => b.Key is not null))
        {
            Person[] members = [.. block];
            for (var i = 0; i < members.Length && members.Length <= limit; i++)
            {
                for (var j = i + 1; j < members.Length; j++)
                {
                    yield return (members[i], members[j]);
                }
            }
        }
    }
}
