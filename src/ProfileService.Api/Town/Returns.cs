namespace ProfileService.Api.Town;

/// <summary>One article brought back some days later, at what was paid for it.</summary>
internal sealed class Returns(TownClock clock, TownRandom random)
{
    public PurchasePicture? Of(PurchasePicture purchase)
    {
        var at = purchase.OccurredAt.AddHours(random.Between(24, 500));
        if (!random.Chance(TownRates.Return) || !clock.IsPast(at))
        {
            return null;
        }

        // With the receipt in hand nobody asks for a card, so some returns name no customer: the receipt still tells.
        var anonymous = random.Chance(TownRates.ReturnWithoutCustomer);
        var unknown = random.Chance(TownRates.ReturnOfUnknown);
        return purchase with
        {
            PurchaseId = purchase.PurchaseId + "R",
            Customer = anonymous ? null : purchase.Customer,
            OccurredAt = at,
            Lines = [Refund(random.Pick(purchase.Lines))],
            ReturnOf = unknown ? purchase.PurchaseId.Replace("-", "-0", StringComparison.Ordinal) : purchase.PurchaseId,
            Defects = purchase.Defects | TownDefects.Return | (unknown ? TownDefects.UnknownOriginal : TownDefects.None),
            PersonId = anonymous && unknown ? null : purchase.PersonId,
        };
    }

    /// <summary>One piece at the price after discount (rounded down to the cent), so a refund carries no discount of its own.</summary>
    private static PurchasePicture.Line Refund(PurchasePicture.Line line)
    {
        var paid = Math.Floor(((line.UnitPrice * line.Quantity) - line.Discount) * 100 / line.Quantity) / 100;
        return new PurchasePicture.Line(line.Product, -1, paid, 0m);
    }
}
