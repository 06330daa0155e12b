using ProfileService.Core.Purchases;

namespace ProfileService.Core.Profiles;

/// <summary>The two sections of a stored profile that depend on purchases; nothing else does.</summary>
/// <param name="Hashes">Their part of the profile's section hashes, at <see cref="ProjectedProfile.PurchasesPlace"/>.</param>
public sealed record ProjectedPurchases(string Full, string Masked, byte[] Hashes)
{
    public static ProjectedPurchases Of(PurchaseSummary purchases)
    {
        var (full, masked) = (PurchasesSection.Full(purchases), PurchasesSection.Masked(purchases));
        return new ProjectedPurchases(full, masked, ProjectedProfile.HashesOf([full, masked]));
    }
}
