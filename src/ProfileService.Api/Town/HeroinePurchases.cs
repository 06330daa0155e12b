using ProfileService.Api.Town.Data;

namespace ProfileService.Api.Town;

/// <summary>Fourteen receipts of the demo's story, one of them a return: by card, by account, by customer number and as a guest.</summary>
internal static class HeroinePurchases
{
    private const string Jungfernstieg = "store-hh-01";

    private static readonly TownIdentifier ByCard = HeroineStory.CardIdentifier;
    private static readonly TownIdentifier ByAccount = HeroineStory.AccountIdentifier;
    private static readonly TownIdentifier ByNumber = HeroineStory.NumberIdentifier;
    private static readonly TownIdentifier AsGuest = HeroineStory.EmailIdentifier;

    public static IEnumerable<TownFact> Of(DateTimeOffset today)
    {
        PurchasePicture[] receipts =
        [
            Store("T-1001-01", today.AddDays(-1_020).AddHours(11), ByCard, ("AUE-0002", 1), ("AUE-0005", 1)),
            Online("O-1001-01", today.AddDays(-955).AddHours(20), ByAccount, ("QUE-0004", 1), ("QUE-0007", 2)),
            Store("T-1001-02", today.AddDays(-840).AddHours(16), ByCard, ("NEB-0002", 1)),
            Store("T-1001-03", today.AddDays(-716).AddHours(12), ByCard, ("AUE-0004", 1), ("AUE-0008", 2)),
            Online("O-1001-02", today.AddDays(-640).AddHours(18), AsGuest, ("PUR-0003", 1), ("PUR-0006", 1)),
            Store("T-1001-04", today.AddDays(-530).AddHours(10), ByNumber, ("KIE-0003", 2), ("KIE-0005", 1)),
            Store("T-1001-05", today.AddDays(-421).AddHours(17), ByCard, ("HER-0005", 1)), // a present for Jörg
            Online("O-1001-03", today.AddDays(-333).AddHours(21), ByAccount, ("FJO-0001", 1), ("FJO-0008", 1)),
            Store("T-1001-06", today.AddDays(-212).AddHours(15), ByCard, ("AUE-0002", 1), ("AUE-0003", 1)),
            Store("T-1001-07", today.AddDays(-150).AddHours(13), ByCard, ("SON-0002", 1), ("KIE-0007", 1)),
            Online("O-1001-04", today.AddDays(-96).AddHours(19), ByAccount, ("SAM-0003", 1), ("SAM-0007", 1)),
            Store("T-1001-08", today.AddDays(-41).AddHours(11), ByCard, ("ROS-0003", 1), ("QUE-0003", 1)),
            Store("T-1001-09", today.AddDays(-8).AddHours(14), ByCard, ("AUE-0002", 1), ("AUE-0006", 1), ("QUE-0009", 1)),
        ];
        var orderedShade = receipts[10];
        var wrongShade = orderedShade with
        {
            PurchaseId = "O-1001-04R",
            OccurredAt = today.AddDays(-84).AddHours(10),
            Lines = [Line(Products.BySku("SAM-0003"), -1)],
            ReturnOf = orderedShade.PurchaseId,
            Defects = TownDefects.Return,
        };
        return [.. receipts.Append(wrongShade).Select(TownJson.Fact)];
    }

    private static PurchasePicture Store(string id, DateTimeOffset at, TownIdentifier customer, params (string Sku, int Quantity)[] bought) =>
        new(TownSource.Till, id, customer, at, "store", Jungfernstieg) { Lines = Lines(bought), PersonId = HeroineStory.HeroineId };

    private static PurchasePicture Online(string id, DateTimeOffset at, TownIdentifier customer, params (string Sku, int Quantity)[] bought) =>
        new(TownSource.Shop, id, customer, at, "online", null) { Lines = Lines(bought), PersonId = HeroineStory.HeroineId };

    private static List<PurchasePicture.Line> Lines((string Sku, int Quantity)[] bought) =>
        [.. bought.Select(one => Line(Products.BySku(one.Sku), one.Quantity))];

    private static PurchasePicture.Line Line(Product product, int quantity) => new(product, quantity, product.Price, 0m);
}
