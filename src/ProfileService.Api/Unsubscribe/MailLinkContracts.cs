using System.Text.Json.Serialization;
using ProfileService.Api.Http;
using ProfileService.Core.Consent;
using ProfileService.Core.Identity;

namespace ProfileService.Api.Unsubscribe;

/// <summary>The body of <c>POST /v1/mail-links</c>.</summary>
/// <param name="Contacts">One per address, in order; null where it cannot be read.</param>
internal sealed record MailLinkRequest(ConsentScope Scope, IReadOnlyList<IdentifierKey?> Contacts)
{
    private const int Most = 1000;

    /// <param name="purposes">Those that are registered: a link for another would withdraw what nobody asks for.</param>
    public static MailLinkRequest Read(JsonShape shape, IEnumerable<string> purposes)
    {
        var purpose = shape.OneOf("purpose", [.. purposes, ConsentPurpose.All]) ?? ConsentPurpose.Newsletter;
        var list = shape.Id("list", required: false) ?? "";
        var emails = shape.Texts("emails", Most, 320);
        if (emails is null)
        {
            shape.Error("emails", FieldCodes.Required, "Send 1 to 1,000 addresses");
        }

        shape.NothingElse();
        return new MailLinkRequest(
            new ConsentScope(ConsentChannels.Email, purpose, list, ""),
            [.. (emails ?? []).Select(email => EmailAddress.TryParse(email, out var read) ? IdentifierKey.OfEmail(read) : (IdentifierKey?)null)]);
    }
}

internal sealed record MailLinks(IReadOnlyList<MailLink> Items);

/// <summary>The links of one mail; of an address that nothing was ever said about, for this purpose and list, there are none.</summary>
internal sealed record MailLink(
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? UnsubscribeUrl,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PreferencesUrl,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] MailHeaders? Headers)
{
    public static MailLink NotFound { get; } = new("notFound", null, null, null);
}

/// <summary>What RFC 2369 and RFC 8058 want in the head of a mail; sign both with DKIM.</summary>
internal sealed record MailHeaders(
    [property: JsonPropertyName("List-Unsubscribe")] string ListUnsubscribe,
    [property: JsonPropertyName("List-Unsubscribe-Post")] string ListUnsubscribePost);
