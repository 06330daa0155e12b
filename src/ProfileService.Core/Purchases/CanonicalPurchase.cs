using System.Security.Cryptography;
using System.Text;

namespace ProfileService.Core.Purchases;

/// <summary>The content of a purchase as it is stored; equal content has equal bytes.</summary>
/// <param name="Text">Canonical JSON; empty for a purchase that never was.</param>
/// <param name="Hash">SHA-256 of the text in UTF-8.</param>
public sealed record CanonicalPurchase(string Text, byte[] Hash)
{
    private static readonly CanonicalPurchase Gone = new("", SHA256.HashData([]));

    public static CanonicalPurchase Of(PurchaseContent? content)
    {
        if (content is null)
        {
            return Gone;
        }

        var text = content.ToCanonical();
        return new CanonicalPurchase(text, SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Whether both are the same content.</summary>
    public bool Equals(CanonicalPurchase? other) => other is not null && Hash.AsSpan().SequenceEqual(other.Hash);

    public override int GetHashCode() => BitConverter.ToInt32(Hash);
}
