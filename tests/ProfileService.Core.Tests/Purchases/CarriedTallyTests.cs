using System.Globalization;
using System.Text;
using ProfileService.Core.Profiles;
using ProfileService.Core.Purchases;
using Xunit;

namespace ProfileService.Core.Tests.Purchases;

/// <summary>Whoever adds to stored sums gets, to the byte, what summing up everything gives.</summary>
public sealed class CarriedTallyTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Adding_purchases_one_after_the_other_to_what_is_stored_is_the_same_as_summing_up_all()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            var random = new Random(seed);
            KeptPurchase[] all = [.. Enumerable.Range(0, random.Next(1, 40)).Select(i => Purchase(random, i))];
            var stored = ProjectedPurchases.Of(new PurchaseTally());
            foreach (var some in all.Chunk(random.Next(1, 6)))
            {
                var tally = Carried(stored)!;
                foreach (var purchase in some)
                {
                    tally.Add(purchase);
                }

                stored = ProjectedPurchases.Of(tally);
            }

            random.Shuffle(all);
            var expected = ProjectedPurchases.Of(PurchaseTally.Of(all));
            Assert.Equal(expected.Full, stored.Full);
            Assert.Equal(expected.Masked, stored.Masked);
            Assert.Equal(expected.Carried, stored.Carried);
            Assert.Equal(expected.Hashes, stored.Hashes);
        }
    }

    [Fact]
    public void What_belongs_to_another_section_or_version_is_not_added_to()
    {
        var stored = ProjectedPurchases.Of(PurchaseTally.Of([Purchase(new Random(1), 1), Purchase(new Random(2), 2)]));
        var version = string.Create(CultureInfo.InvariantCulture, $"\"version\":{ProfileProjection.Version},");

        Assert.NotNull(Carried(stored));
        Assert.Null(Carried(stored with { Hashes = [.. stored.Hashes.Select(b => (byte)~b)] }));
        Assert.Contains(version, stored.Carried, StringComparison.Ordinal);
        Assert.Null(Carried(stored with { Carried = stored.Carried.Replace(version, "\"version\":0,", StringComparison.Ordinal) }));
        Assert.Null(Carried(stored with { Masked = """{"count":0,"topBrands":[],"topCategories":[],"recent":[]}""" }));
    }

    private static PurchaseTally? Carried(ProjectedPurchases stored) => PurchaseTally.Carried(
        Encoding.UTF8.GetBytes(stored.Full), Encoding.UTF8.GetBytes(stored.Masked), stored.Hashes.AsSpan(0, ProjectedProfile.HashLength), Encoding.UTF8.GetBytes(stored.Carried));

    private static KeptPurchase Purchase(Random random, int id)
    {
        var sign = random.Next(4) == 0 ? -1 : 1;
        return new KeptPurchase(random.Next(2) == 0 ? "pos" : "shop", string.Create(CultureInfo.InvariantCulture, $"R{id}"), new PurchaseContent(
            null, Start.AddHours(random.Next(8)).AddTicks(10 * random.Next(3)), "store", random.Next(2) == 0 ? null : "HH1", random.Next(3) == 0 ? "CHF" : "EUR",
            random.Next(6) == 0 ? PurchaseContent.Cancelled : null,
            [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => new PurchaseLine(
                "sku", null, random.Next(2) == 0 ? null : "Crème \"Rosé\" \\ 😀", random.Next(4) == 0 ? null : $"Märke \"{random.Next(8)}\"", $"category{random.Next(9)}",
                sign * random.Next(1, 4), random.Next(1, 900) / 100m, random.Next(3) == 0 ? 0.5m : null))],
            random.Next(9) == 0 ? "R0" : null));
    }
}
