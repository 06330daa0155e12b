using System.Buffers;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using ProfileService.Core.Loyalty;
using ProfileService.Core.Purchases;

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

    // Whoever is new has half of the sections empty, and hashing one takes as long as writing it.
    private static readonly FrozenDictionary<string, byte[]> OfNothing =
        new[] { SectionJson.EmptyList, LoyaltySection.Nothing, PurchasesSection.Nothing, PurchasesSection.NothingMasked }.ToFrozenDictionary(text => text, HashOf, StringComparer.Ordinal);

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
        for (var i = 0; i < sections.Count; i++)
        {
            (OfNothing.GetValueOrDefault(sections[i]) ?? HashOf(sections[i])).CopyTo(hashes, i * HashLength);
        }

        return hashes;
    }

    private static byte[] HashOf(string section)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var text = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(section.Length));
        SHA256.HashData(text.AsSpan(0, Encoding.UTF8.GetBytes(section, text)), hash);
        ArrayPool<byte>.Shared.Return(text);
        return hash[..HashLength].ToArray();
    }
}
