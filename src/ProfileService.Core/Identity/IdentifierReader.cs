using ProfileService.Core.Sources;

namespace ProfileService.Core.Identity;

/// <summary>Reads one identifier by its type: where records, look-ups and owners of purchases get their normal form from.</summary>
public static class IdentifierReader
{
    /// <returns>The normal form, and for e-mail addresses of some providers the form to match by; null where the text is not readable as this type.</returns>
    public static (string Value, string? MatchValue)? Read(string type, string text, string defaultCountry) => type switch
    {
        IdentifierKey.Email => EmailAddress.TryParse(text, out var email) ? (email.Value, email.MatchValue) : null,
        IdentifierKey.Phone => PhoneNumber.TryParse(text, defaultCountry, out var phone) ? (phone.Value, null) : null,
        IdentifierKey.LoyaltyCard => CardNumber.TryNormalise(text, out var card) ? (card, null) : null,
        _ => AccountNumber.TryNormalise(text, out var number) ? (number, null) : null,
    };

    /// <summary>An e-mail address or phone number is the same whoever states it; other numbers are their issuer's.</summary>
    public static string IssuerOf(string type, string? issuer, Source source) =>
        type is IdentifierKey.Email or IdentifierKey.Phone
            ? ""
            : issuer ?? source.Issuers.GetValueOrDefault(type, IdentifierKey.Retailer);
}
