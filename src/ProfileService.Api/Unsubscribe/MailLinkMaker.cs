using ProfileService.Api.Http;
using ProfileService.Api.Preferences;
using ProfileService.Api.PublicPages;
using ProfileService.Core.Consent;

namespace ProfileService.Api.Unsubscribe;

/// <summary>Makes the links of one mail to one contact point.</summary>
internal sealed class MailLinkMaker(SignedLinks tokens, PublicLinks links, PreferenceOptions preferences, TimeProvider clock)
{
    public async Task<MailLink> MakeAsync(HttpRequest request, Guid contactPointId, ConsentScope scope, CancellationToken ct)
    {
        var unsubscribe = links.Of(request, $"/v1/unsubscribe/{await tokens.UnsubscribeAsync(contactPointId, scope, ct)}");
        var choose = await tokens.PreferencesAsync(contactPointId, clock.Now().AddDays(preferences.LinkDays), ct);
        return new MailLink(
            "found", unsubscribe, links.Of(request, $"/v1/preferences/{choose}/page"), new MailHeaders($"<{unsubscribe}>", "List-Unsubscribe=One-Click"));
    }
}
