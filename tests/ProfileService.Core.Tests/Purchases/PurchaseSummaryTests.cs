using System.Globalization;
using ProfileService.Core.Purchases;
using Xunit;

namespace ProfileService.Core.Tests.Purchases;

public sealed class PurchaseSummaryTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_order_of_the_purchases_does_not_matter()
    {
        for (var seed = 1; seed <= 50; seed++)
        {
            var random = new Random(seed);
            KeptPurchase[] all = [.. Enumerable.Range(0, random.Next(1, 60)).Select(i => Purchase(random, i))];
            var expected = Text(PurchaseTally.Of(all).Summary());
            random.Shuffle(all);

            Assert.Equal(expected, Text(PurchaseTally.Of(all).Summary()));
        }
    }

    [Fact]
    public void Sums_are_those_of_what_counts()
    {
        for (var seed = 1; seed <= 50; seed++)
        {
            var random = new Random(seed);
            KeptPurchase[] all = [.. Enumerable.Range(0, random.Next(0, 60)).Select(i => Purchase(random, i))];

            var summary = PurchaseTally.Of(all).Summary();

            PurchaseContent[] counting = [.. all.Select(p => p.Content).Where(c => c.Status != PurchaseContent.Cancelled)];
            DateTimeOffset?[] bought = [.. counting.Where(c => !c.IsReturn).Select(c => (DateTimeOffset?)c.OccurredAt)];
            Assert.Equal((bought.Length, counting.Length - bought.Length), (summary.Count, summary.Returns));
            Assert.Equal((bought.Min(), bought.Max()), (summary.FirstAt, summary.LastAt));
            Assert.Equal(counting.Sum(c => c.Amount), summary.Totals.Sum(t => t.Amount));
            Assert.Equal(counting.Select(c => c.Currency).Distinct().Order(StringComparer.Ordinal), summary.Totals.Select(t => t.Currency));
            Assert.All(summary.TopBrands, top => Assert.Equal(counting.SelectMany(c => c.Lines).Where(l => l.Brand == top.Name).Sum(l => l.Quantity), top.Quantity));
            Assert.Equal(Math.Min(all.Length, RecentPurchase.Limit), summary.Recent.Count);
        }
    }

    [Fact]
    public void The_names_that_most_was_bought_of_come_first_and_what_went_back_is_left_out()
    {
        var bought = new NetQuantities();
        foreach (var (name, quantity) in new (string?, decimal)[] { ("f", 1), ("e", 1), ("d", 1), ("c", 1), ("b", 2), ("a", 1), ("gone", 3), (null, 9), ("gone", -3), ("b", 0.5m) })
        {
            bought.Add(name, quantity);
        }

        Assert.Equal([("b", 2.5m), ("a", 1), ("c", 1), ("d", 1), ("e", 1)], bought.Top());
    }

    [Fact]
    public void A_number_is_written_as_short_as_it_can_be()
    {
        var random = new Random(1);
        for (var i = 0; i < 10_000; i++)
        {
            var number = new decimal(random.Next() * (i % 3 == 0 ? 0 : 10), random.Next(i % 5 == 0 ? int.MaxValue : 2), i % 7 == 0 ? random.Next() : 0, i % 2 == 0, (byte)random.Next(29));

            var shortest = Decimals.Shortest(number);

            Assert.Equal(number, shortest);
            var text = shortest.ToString(CultureInfo.InvariantCulture);
            Assert.Equal((number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture), text);
            Assert.False(text.Contains('.', StringComparison.Ordinal) && text.EndsWith('0'), text);
        }
    }

    private static KeptPurchase Purchase(Random random, int id)
    {
        var sign = random.Next(4) == 0 ? -1 : 1;
        return new KeptPurchase(random.Next(2) == 0 ? "pos" : "shop", string.Create(CultureInfo.InvariantCulture, $"R{id}"), new PurchaseContent(
            null, Start.AddHours(random.Next(8)), "store", null, random.Next(3) == 0 ? "CHF" : "EUR", random.Next(6) == 0 ? PurchaseContent.Cancelled : null,
            [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new PurchaseLine(
                "sku", null, null, random.Next(4) == 0 ? null : $"brand{random.Next(8)}", $"category{random.Next(3)}", sign * random.Next(1, 4), random.Next(1, 900) / 100m, null))],
            null));
    }

    private static string Text(PurchaseSummary summary) => string.Join('|', [
        $"{summary.Count} {summary.Returns} {summary.FirstAt:O} {summary.LastAt:O}", .. summary.Totals.Select(t => $"{t}"), .. summary.TopBrands.Select(t => $"{t}"),
        .. summary.TopCategories.Select(t => $"{t}"), .. summary.Recent.Select(p => $"{p.Source} {p.PurchaseId}")]);
}
