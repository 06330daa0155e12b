using ProfileService.Api.Tests.Sending;

namespace ProfileService.Api.Tests.RealData;

/// <summary>1,000 German customers, 559 British numbers and 20,000 lines of real purchases, sent as their sources would.</summary>
public class RealDataTests(LoadedData data) : IClassFixture<LoadedData>, IAsyncLifetime
{
    public ValueTask InitializeAsync()
    {
        Assert.SkipUnless(LoadedData.HasFiles, "Needs online_retail in shared/data beside the repository");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Another_order_and_other_lists_give_the_same_profiles_to_the_byte() =>
        Assert.Equal(Canonical(data.First), Canonical(data.Second));

    [Fact]
    public void Nobody_is_merged_for_the_files_share_no_address_and_no_number()
    {
        Assert.Equal(1_000, GermanCustomers.Records.Count);
        Assert.Equal(1_000 + RetailFacts.Customers.Count, data.First.Count);
        Assert.All(data.First.Values, profile => Assert.Single(profile.Members));
    }

    [Fact]
    public void Attributed_and_unattributed_sums_add_up_to_the_sum_of_the_file()
    {
        var waiting = Assert.Single(data.Unattributed.GetProperty("sums").EnumerateArray());
        Assert.Equal("GBP", waiting.GetProperty("currency").GetString());

        Assert.Equal(RetailLine.All.Where(line => line.Customer is null).Sum(line => line.Amount), waiting.GetProperty("amount").GetDecimal());
        Assert.Equal(RetailLine.All.Where(line => line.Customer is null).DistinctBy(line => line.Invoice).Count(), waiting.GetProperty("count").GetInt32());
        Assert.Equal(RetailLine.All.Sum(line => line.Amount), data.First.Values.Sum(p => p.Total("GBP")) + waiting.GetProperty("amount").GetDecimal());
    }

    [Fact]
    public void Each_customer_has_the_purchases_and_returns_of_the_own_number()
    {
        var profileOf = data.First.Values.ToDictionary(p => p.Members.Single().Record);
        Assert.All(RetailLine.All.Where(line => line.Customer is not null).GroupBy(line => line.Customer), lines =>
        {
            var profile = profileOf[$"{RetailFacts.CustomerSource}/C-{lines.Key}"];
            var purchases = profile.Body.GetProperty("purchases");
            Assert.Equal(lines.Sum(line => line.Amount), profile.Total("GBP"));
            Assert.Equal(lines.Where(IsReturn).DistinctBy(line => line.Invoice).Count(), purchases.GetProperty("returns").GetInt32());
            Assert.Equal(lines.Where(line => !IsReturn(line)).DistinctBy(line => line.Invoice).Count(), purchases.GetProperty("count").GetInt32());
        });
    }

    [Fact]
    public async Task Sent_once_more_everything_is_unchanged()
    {
        var changes = data.Sender.Outcomes["created"];
        await data.SendInOrderAsync();

        var again = await data.ReadAsync();
        Assert.Equal(changes, data.Sender.Outcomes["created"]);
        Assert.Equal(changes, data.Sender.Outcomes["unchanged"]);
        Assert.Equal(Versions(data.First), Versions(again));
    }

    private static bool IsReturn(RetailLine line) => line.Invoice.StartsWith('C');

    private static IEnumerable<string> Canonical(IReadOnlyDictionary<Guid, ReadProfile> profiles) =>
        profiles.Values.Select(p => p.Canonical).Order(StringComparer.Ordinal);

    private static IEnumerable<(Guid, long, string)> Versions(IReadOnlyDictionary<Guid, ReadProfile> profiles) =>
        profiles.Values.Select(p => (p.Id, p.Version, p.ETag)).OrderBy(p => p.Id);
}
