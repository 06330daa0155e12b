using System.Globalization;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Purchases;

namespace ProfileService.TestKit.Oracle;

/// <summary>Purchases, returns with and without a customer (of known, unknown and deleted purchases), corrections and deletions.</summary>
internal sealed class WorldPurchases(Random random, Func<string, string> value, WorldOptions options)
{
    private static readonly string?[] Brands = ["Aesop", "Weleda", "aesop", null];

    public Fact.Purchase Make(string source, DateTimeOffset time, string recordId)
    {
        var id = random.Next(2 + (options.Facts / 12));
        var content = random.Next(8) == 0 ? null : Content(time, recordId, id);
        return new Fact.Purchase(source, Name(id), time, content);
    }

    private PurchaseContent Content(DateTimeOffset time, string recordId, int id)
    {
        var isReturn = random.Next(3) == 0;
        StatedOwner? owner = random.Next(isReturn ? 12 : 8) switch
        {
            0 or 1 => Owner(IdentifierKey.LoyaltyCard),
            2 => Owner(IdentifierKey.Email),
            3 => Owner(IdentifierKey.Phone),
            4 => new StatedOwner(IdentifierKey.RecordId, null, recordId),
            5 => Owner(IdentifierKey.CustomerNumber),
            6 => new StatedOwner(IdentifierKey.Email, null, "unreadable"),
            _ => null,
        };
        return new PurchaseContent(
            owner, time.AddHours(-random.Next(3)), random.Next(2) == 0 ? "store" : "online", random.Next(2) == 0 ? "HH1" : null,
            random.Next(4) == 0 ? "CHF" : "EUR", random.Next(6) == 0 ? PurchaseContent.Cancelled : null,
            [.. Enumerable.Range(1, random.Next(1, 4)).Select(_ => Line(isReturn))],
            isReturn ? Name(random.Next(3) == 0 ? random.Next(2 + (options.Facts / 12)) : Math.Max(0, id - 1)) : null);
    }

    private PurchaseLine Line(bool isReturn) => new(
        "sku" + random.Next(3).ToString(CultureInfo.InvariantCulture), null, random.Next(2) == 0 ? "Crème" : null, Brands[random.Next(Brands.Length)],
        random.Next(3) == 0 ? null : "care", (isReturn ? -1 : 1) * random.Next(1, 3), random.Next(1, 5) / 2m, random.Next(3) == 0 ? 0.25m : null);

    private StatedOwner Owner(string type) => new(type, null, value(type));

    private static string Name(int id) => string.Create(CultureInfo.InvariantCulture, $"{(id % 2 == 0 ? "p" : "P")}{id}");
}
