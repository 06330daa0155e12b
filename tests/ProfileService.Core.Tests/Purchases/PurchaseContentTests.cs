using ProfileService.Core.Purchases;
using Xunit;

namespace ProfileService.Core.Tests.Purchases;

public sealed class PurchaseContentTests
{
    private static readonly PurchaseContent Full = new(
        new StatedOwner("loyaltyCard", "partner", "47 11"), new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero).AddMicroseconds(123456), "store", "HH1", "EUR", "completed",
        [
            new PurchaseLine("a\"\\\n<ä😀", "4006381333931", "Crème", "L'Öccitane", "care", 1.5m, 12.95m, 0.05m),
            new PurchaseLine("b", null, null, null, null, -2, 0, null),
        ],
        "R-1");

    private static readonly PurchaseContent Least = new(null, DateTimeOffset.UnixEpoch, "online", null, "CHF", null, [], null);

    [Fact]
    public void What_was_written_is_read_again_whole()
    {
        foreach (var content in new[] { Full, Least, Full with { Customer = null, ReturnOf = null }, Least with { Lines = Full.Lines } })
        {
            var read = PurchaseContent.Parse(content.ToCanonical());

            Assert.Equal(content.Lines, read.Lines);
            Assert.Equal(content, read with { Lines = content.Lines });
            Assert.Equal(content.ToCanonical(), read.ToCanonical());
        }
    }

    [Fact]
    public void Members_of_a_later_version_are_passed_over()
    {
        var later = Full.ToCanonical()
            .Replace("""{"sku":""", """{"tax":{"sku":["x"]},"sku":""", StringComparison.Ordinal)
            .Replace("\"channel\":", "\"till\":[{\"channel\":1}],\"channel\":", StringComparison.Ordinal)
            .Replace("""{"type":""", """{"since":null,"type":""", StringComparison.Ordinal);

        Assert.Equal(Full.ToCanonical(), PurchaseContent.Parse(later).ToCanonical());
    }
}
