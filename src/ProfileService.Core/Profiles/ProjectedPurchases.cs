using ProfileService.Core.Purchases;

namespace ProfileService.Core.Profiles;

/// <summary>What is stored of a profile's purchases: the two sections that depend on them, nothing else does, and what another one can be added to.</summary>
/// <param name="Hashes">Their part of the profile's section hashes, at <see cref="ProjectedProfile.PurchasesPlace"/>.</param>
/// <param name="Carried">See <see cref="PurchaseTally.Carry"/>.</param>
public sealed record ProjectedPurchases(string Full, string Masked, byte[] Hashes, string Carried)
{
    public static ProjectedPurchases Of(PurchaseTally tally)
    {
        var purchases = tally.Summary();
        var (full, masked) = (PurchasesSection.Full(purchases), PurchasesSection.Masked(purchases));
        var hashes = ProjectedProfile.HashesOf([full, masked]);
        return new ProjectedPurchases(full, masked, hashes, tally.Carry(hashes.AsSpan(0, ProjectedProfile.HashLength)));
    }
}
