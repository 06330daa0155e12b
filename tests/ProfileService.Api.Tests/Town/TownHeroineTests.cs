using System.Text.Json;
using ProfileService.Api.Town;

namespace ProfileService.Api.Tests.Town;

public class TownHeroineTests
{
    private static readonly RetailTown Generated = RetailTown.Generate(new TownOptions());
    private static readonly List<TownFact> Hers = [.. Generated.Facts.Where(fact => fact.PersonId == Generated.Heroine.PersonId)];

    [Fact]
    public void She_has_one_record_in_each_of_the_five_sources()
    {
        var events = Hers.Where(fact => fact.Kind == TownFactKind.NewsletterEvent);
        var records = Hers.Where(fact => fact.Kind == TownFactKind.Customer)
            .Select(fact => (fact.Source, fact.Id))
            .Concat(events.Select(fact => (fact.Source, Text(fact, "recordId"))).Distinct());

        Assert.Equal(Generated.Heroine.Records.Order(), records.Order());
        Assert.Equal(Generated.Sources.Select(source => source.Name).Order(), Generated.Heroine.Records.Select(record => record.Source).Order());
    }

    [Fact]
    public void Her_records_hang_together_by_numbers_she_shares_with_nobody()
    {
        string[] shared = ["4711000123456", "\"C-1001\"", "anna@example.org"];
        var others = Generated.Facts.Where(fact => fact.PersonId != Generated.Heroine.PersonId);

        Assert.Equal(["crm", "loyalty", "pos"], Bearing(shared[0]));
        Assert.Equal(["crm", "shop"], Bearing(shared[1]));
        Assert.Equal(["crm", "loyalty", "newsletter", "shop"], Bearing(shared[2]));
        Assert.DoesNotContain(others, fact => shared.Any(value => fact.Json.Contains(value, StringComparison.Ordinal)));
    }

    [Fact]
    public void She_made_fourteen_purchases_one_of_them_a_return_and_each_is_found_by_her_identifiers()
    {
        var purchases = Hers.Where(fact => fact.Kind == TownFactKind.Purchase).ToList();

        Assert.Equal(14, purchases.Count);
        Assert.Single(purchases, fact => fact.Defects.HasFlag(TownDefects.Return));
        Assert.All(purchases, fact =>
        {
            var customer = JsonDocument.Parse(fact.Json).RootElement.GetProperty("customer");
            var by = new TownIdentifier(customer.GetProperty("type").GetString()!, customer.GetProperty("value").GetString()!);
            Assert.Contains(by, Generated.Heroine.Identifiers);
        });
    }

    private static List<string> Bearing(string value) =>
        [.. Hers.Where(fact => fact.Kind != TownFactKind.Purchase && fact.Json.Contains(value, StringComparison.Ordinal))
            .Select(fact => fact.Source).Distinct().Order(StringComparer.Ordinal)];

    private static string Text(TownFact fact, string member) => JsonDocument.Parse(fact.Json).RootElement.GetProperty(member).GetString()!;
}
