using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace ProfileService.Core.Profiles;

/// <summary>A profile as it is stored: one JSON text per section and depth.</summary>
public sealed record ProjectedProfile(
    string MasterData,
    string MasterDataMasked,
    string Newsletter,
    string NewsletterMasked,
    string Loyalty,
    string LoyaltyMasked,
    string Purchases,
    string PurchasesMasked,
    string Identities,
    string Provenance,
    string ContactStates,
    string Contactability,
    string ContactabilityMasked,
    DateOnly? BirthDate)
{
    /// <summary>Bytes of one section's hash within <see cref="SectionHashes"/>.</summary>
    public const int HashLength = 8;

    /// <summary>Place of the two purchase sections among <see cref="Sections"/>.</summary>
    public const int PurchasesPlace = 6;

    /// <summary>Place of the permissions of its contact points among <see cref="Sections"/>.</summary>
    public const int ContactStatesPlace = 10;

    /// <summary>The sections in the order of their hashes. Append only: readers find a hash by its place.</summary>
    public IReadOnlyList<string> Sections =>
    [
        MasterData, MasterDataMasked, Newsletter, NewsletterMasked, Loyalty, LoyaltyMasked, Purchases, PurchasesMasked, Identities, Provenance,
        ContactStates, Contactability, ContactabilityMasked,
    ];

    /// <summary>Eight bytes of SHA-256 per section: what ETags are made of.</summary>
    public byte[] SectionHashes() => HashesOf(Sections);

    /// <summary>The hash of the full section of purchases.</summary>
    public static ReadOnlySpan<byte> HashOfPurchases(ReadOnlySpan<byte> sectionHashes) => sectionHashes.Slice(PurchasesPlace * HashLength, HashLength);

    internal static byte[] HashesOf(IReadOnlyList<string> sections)
    {
        var hashes = new byte[sections.Count * HashLength];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var text = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(sections.Max(s => s.Length)));
        for (var i = 0; i < sections.Count; i++)
        {
            SHA256.HashData(text.AsSpan(0, Encoding.UTF8.GetBytes(sections[i], text)), hash);
            hash[..HashLength].CopyTo(hashes.AsSpan(i * HashLength));
        }

        ArrayPool<byte>.Shared.Return(text);
        return hashes;
    }
}
