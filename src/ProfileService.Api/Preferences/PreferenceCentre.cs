using ProfileService.Api.Http;
using ProfileService.Api.PublicPages;
using ProfileService.Api.Unsubscribe;
using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Audit;
using ProfileService.Postgres.Chains;
using ProfileService.Postgres.Consent;
using ProfileService.Postgres.Newsletter;

namespace ProfileService.Api.Preferences;

/// <summary>
/// What somebody wants to get at one contact point. Choices narrow what was consented to and never widen it: here one can unsubscribe, but
/// subscribing anew takes a sign-up, which is what a court wants to see.
/// </summary>
internal sealed class PreferenceCentre(
    SignedLinks tokens, ContactPoints points, ContactPreferences preferences, NewestStatements statements, Farewells farewells, PreferenceOptions options,
    AuditLog audit, TimeProvider clock)
{
    /// <returns>Null for a link that is unknown, expired, or about somebody erased.</returns>
    public async Task<(Guid ContactPointId, PreferenceAnswer Answer)?> ReadAsync(string token, CancellationToken ct)
    {
        if (await tokens.ReadPreferencesAsync(token, ct) is not { } id || await points.FindAsync(id, ct) is not { } contact)
        {
            return null;
        }

        var reachable = ConsentChannels.All.Where(channel => ConsentChannels.Reaches(channel, contact.Type)).ToArray();
        var chosen = await preferences.FindAsync(id, ct);
        var granted = await statements.TopicsAsync(id, ct);
        TopicOption[] topics = [.. options.Topics.Where(topic => granted is null || granted.Contains(topic.Code))];
        await AuditAsync("preferences.read", id, ct);
        return (id, new PreferenceAnswer(
            chosen?.Language ?? PageLanguage.German,
            chosen?.Frequency ?? ContactFrequency.All,
            await OpenAsync(id, reachable, ct),
            [.. (chosen?.Topics ?? []).Intersect(topics.Select(topic => topic.Code), StringComparer.Ordinal)],
            contact.Type == IdentifierKey.Email ? await statements.SubscribedListsAsync(id, ct) : [],
            new PreferenceChoices(PageLanguage.All, ContactFrequency.Names, reachable, topics)));
    }

    /// <param name="known">As it was read for the same link.</param>
    public async Task SaveAsync(Guid contactPointId, PreferenceAnswer known, PreferenceChoice choice, Visitor visitor, CancellationToken ct)
    {
        foreach (var channel in known.Channels.Except(choice.Channels, StringComparer.Ordinal))
        {
            await farewells.WithdrawAsync(contactPointId, new ConsentScope(channel, ConsentPurpose.All, "", ""), "preferences", visitor, ct);
        }

        foreach (var list in known.Lists.Except(choice.Lists ?? known.Lists, StringComparer.Ordinal))
        {
            var scope = new ConsentScope(ConsentChannels.Email, ConsentPurpose.Newsletter, list, "");
            await farewells.WithdrawAsync(contactPointId, scope, "preferences", visitor, ct);
        }

        await preferences.SaveAsync(
            new ContactPreferenceRow
            {
                ContactPointId = contactPointId,
                Language = choice.Language,
                Frequency = choice.Frequency,
                Topics = [.. choice.Topics.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                UpdatedAt = clock.Now(),
            },
            ct);
        await AuditAsync("preferences.put", contactPointId, ct);
    }

    private Task AuditAsync(string action, Guid contactPointId, CancellationToken ct) => audit.RecordAsync(
        new AuditEntry(clock.Now(), null, Visitor.Role, Visitor.Purpose, action, null, null, TraceIds.Current(), contactPointId.ToString()), ct);

    /// <summary>Channels that were not given up as a whole, or were consented to again since.</summary>
    private async Task<IReadOnlyList<string>> OpenAsync(Guid id, IEnumerable<string> reachable, CancellationToken ct)
    {
        var open = new List<string>();
        foreach (var channel in reachable)
        {
            var said = await statements.OfAsync(id, channel, ct);
            var refusal = said.FirstOrDefault(s => s.Purpose == ConsentPurpose.All && s.List.Length == 0 && s.Refuses);
            if (refusal is null || said.Any(s => s.Status == "granted" && s.OccurredAt > refusal.OccurredAt))
            {
                open.Add(channel);
            }
        }

        return open;
    }
}
