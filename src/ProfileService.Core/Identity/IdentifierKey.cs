namespace ProfileService.Core.Identity;

/// <summary>
/// A typed, normalised value with its issuer as one text, <c>type:issuer:value</c>: what is stored, compared and distributed by.
/// Neither type nor issuer holds a colon, so the text reads back without escaping.
/// </summary>
public readonly record struct IdentifierKey(string Text) : IComparable<IdentifierKey>
{
    public const string Email = "email";

    /// <summary>The provider-canonical form of an e-mail address: evidence for matching, never an address to look up or write to.</summary>
    public const string EmailMatch = "emailMatch";

    public const string Phone = "phone";
    public const string LoyaltyCard = "loyaltyCard";
    public const string CustomerNumber = "customerNumber";
    public const string ShopAccount = "shopAccount";

    /// <summary>Owner of purchases that name a record of their own source; no identifier of a person.</summary>
    public const string RecordId = "recordId";

    /// <summary>Owner of a purchase that names nobody: the purchase itself.</summary>
    public const string Purchase = "purchase";

    /// <summary>Where a link or a question comes from similar records and not from one value.</summary>
    public static IdentifierKey Similarity { get; } = Of("similarity", "", "");

    /// <summary>The issuer where neither record nor source names another.</summary>
    public const string Retailer = "retailer";

    public static IdentifierKey Of(string type, string issuer, string value) => new($"{type}:{issuer}:{value}");

    public static IdentifierKey OfEmail(EmailAddress email) => Of(Email, "", email.Value);

    public static IdentifierKey OfRecord(RecordKey record) => Of(RecordId, record.Source, record.RecordId);

    public static IdentifierKey OfPurchase(string source, string purchaseId) => Of(Purchase, source, purchaseId);

    // The types that most keys have, so that asking for them makes no new text.
    private static readonly string[] Common = [Email, EmailMatch, Phone, LoyaltyCard, CustomerNumber, ShopAccount, RecordId, Purchase];

    public string Type
    {
        get
        {
            var type = Text.AsSpan(0, Text.IndexOf(':', StringComparison.Ordinal));
            foreach (var common in Common)
            {
                if (type.SequenceEqual(common))
                {
                    return common;
                }
            }

            return type.ToString();
        }
    }

    public string Issuer
    {
        get
        {
            var first = Text.IndexOf(':', StringComparison.Ordinal);
            return Text[(first + 1)..Text.IndexOf(':', first + 1)];
        }
    }

    public string Value => Text[(Text.IndexOf(':', Text.IndexOf(':', StringComparison.Ordinal) + 1) + 1)..];

    public int CompareTo(IdentifierKey other) => string.CompareOrdinal(Text, other.Text);

    public static bool operator <(IdentifierKey left, IdentifierKey right) => left.CompareTo(right) < 0;

    public static bool operator >(IdentifierKey left, IdentifierKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(IdentifierKey left, IdentifierKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(IdentifierKey left, IdentifierKey right) => left.CompareTo(right) >= 0;

    public override string ToString() => Text;
}
