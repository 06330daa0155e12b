using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;

namespace ProfileService.TestKit.Oracle;

/// <summary>Rules and pins of a generated world: every rule in any order, pins of every kind on any record, many at equal times.</summary>
public static class WorldChoices
{
    private static readonly string[] Fields = [.. FieldNames.Fixed, "attributes", "attributes.skinType"];

    private static readonly Dictionary<string, string[]> Values = new(StringComparer.Ordinal)
    {
        [FieldNames.Name] = ["""{"firstName":"Änne","lastName":"Weiß"}""", """{"lastName":"Blau"}"""],
        [FieldNames.BirthDate] = ["\"1984-05-17\"", "\"2001-12-24\""],
        [FieldNames.Address] = ["""{"city":"Bonn","country":"DE"}"""],
        [FieldNames.Emails] = ["\"mail1@example.org\"", "\"nobody@example.org\""],
        [FieldNames.Phones] = ["\"+494012345\""],
    };

    public static SurvivorshipSettings Rules(Random random) => new()
    {
        Version = random.Next(1, 5),
        Default = List(random),
        Fields = Fields.Where(_ => random.Next(2) == 0).OrderBy(_ => random.Next()).ToDictionary(f => f, _ => List(random), StringComparer.Ordinal),
    };

    /// <summary>Of records that some fact of the world makes.</summary>
    public static IEnumerable<Fact.Pin> Pins(Random random, IReadOnlyList<Fact> facts, Func<DateTimeOffset> time)
    {
        Fact.Customer[] records = [.. facts.OfType<Fact.Customer>()];
        string[] fields = [.. FieldNames.Fixed, "attributes.skinType"];
        for (var i = records.Length == 0 ? 0 : random.Next(12); i > 0; i--)
        {
            var field = fields[random.Next(fields.Length)];
            var kind = (PinKind)random.Next(3);
            var values = Values.GetValueOrDefault(field, ["\"dry\"", "\"x\""]);
            var version = new PinVersion(
                field, time(), kind, kind is PinKind.Stated ? values[random.Next(values.Length)] : null, random.Next(2) == 0 ? "asked" : "seen", null, null);
            yield return new Fact.Pin(records[random.Next(records.Length)].Key, version, TimeIsStated: true);
        }
    }

    public static string Verified(Random random) =>
        "[" + string.Join(',', FieldNames.Verifiable.Keys.Where(_ => random.Next(2) == 0).Order(StringComparer.Ordinal).Select(f => $"\"{f}\"")) + "]";

    private static IReadOnlyList<SurvivorshipRule> List(Random random) =>
    [
        .. new SurvivorshipRule[]
        {
            new SurvivorshipRule.MostTrusted(), new SurvivorshipRule.MostRecent(), new SurvivorshipRule.MostFrequent(), new SurvivorshipRule.Longest(),
            new SurvivorshipRule.VerifiedFirst(), new SurvivorshipRule.TrustWithAge(random.Next(1, 4)), new SurvivorshipRule.PreferredSource(["till", "news"]),
        }.OrderBy(_ => random.Next()).Take(random.Next(1, 5)),
    ];
}
