using ProfileService.Api.Profiles;
using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Contact;
using ProfileService.Postgres.Newsletter;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Api.Contact;

/// <summary>Answers contact decisions: reads the people and the use of their contact points, each in one statement, and lets the rules decide.</summary>
internal sealed class ContactDeciding(ContactQueries queries, ContactPreferences preferences, ProfileIds ids)
{
    public async Task<IReadOnlyList<ContactDecisionResponse>> DecideAsync(ContactDecisionRequest request, CancellationToken ct)
    {
        var asked = request.Profiles.Count > 0 ? await ByProfileAsync(request.Profiles, ct) : await ByIdentifierAsync(request, ct);
        var uses = await UsesAsync(request.Question, asked, ct);
        var chosen = await preferences.OfAsync(ContactsOf(request.Question, asked), request.Question.Channel, request.Question.At, ct);
        return [.. asked.Select(one => Answer(request.Question, one, uses, chosen))];
    }

    private static ContactDecisionResponse Answer(
        ContactQuestion question, Asked one, IReadOnlyDictionary<IdentifierKey, ContactUse> uses, ILookup<IdentifierKey, ContactPreference> chosen)
    {
        if (one.States is null)
        {
            return ContactDecisionResponse.Nobody(one.ProfileId, one.Identifier, one.Status);
        }

        IdentifierKey[] contacts = uses.Count == 0 && chosen.Count == 0 ? [] : [.. one.States.Select(s => s.Contact).Distinct()];
        var decision = ContactDecisions.Decide(
            question, one.States, one.Born, [.. contacts.Select(c => uses.GetValueOrDefault(c)).OfType<ContactUse>()], [.. contacts.SelectMany(c => chosen[c])]);
        return ContactDecisionResponse.Of(one.ProfileId, one.Identifier, one.Status, decision);
    }

    private async Task<IReadOnlyDictionary<IdentifierKey, ContactUse>> UsesAsync(ContactQuestion question, IReadOnlyList<Asked> asked, CancellationToken ct) =>
        question.Purpose is { CapContacts: null, ValidMonths: null }
            ? new Dictionary<IdentifierKey, ContactUse>()
            : await queries.UsesAsync(ContactsOf(question, asked), question, ct);

    private static IdentifierKey[] ContactsOf(ContactQuestion question, IEnumerable<Asked> asked) =>
        [.. asked.SelectMany(a => a.States ?? []).Where(s => s.Scope.Channel == question.Channel).Select(s => s.Contact).Distinct()];

    private async Task<IReadOnlyList<Asked>> ByProfileAsync(IReadOnlyList<Guid> asked, CancellationToken ct)
    {
        var people = await queries.OfProfilesAsync(asked, ct);
        for (var i = 0; i < people.Length; i++)
        {
            // An id of before a merge leads to whoever it is today.
            if (people[i] is null && await ids.ResolveAsync(asked[i], ct) is ProfileIdAnswer.LeadsTo leadsTo)
            {
                people[i] = (await queries.OfProfilesAsync([leadsTo.ProfileId], ct))[0];
            }
        }

        return [.. people.Zip(asked, (person, id) => person is null ? new Asked(id, null, "notFound", null, null) : new Asked(person.ProfileId, null, "found", person.States, person.Born))];
    }

    private async Task<IReadOnlyList<Asked>> ByIdentifierAsync(ContactDecisionRequest request, CancellationToken ct)
    {
        var found = await queries.OfIdentifiersAsync([.. request.Identifiers.Select(i => i.Key)], ct);
        return [.. request.Identifiers.Zip(found, (identifier, hits) => Of(identifier, hits, request.Question.Channel))];
    }

    private static Asked Of(LookedUp identifier, IdentifierHits hits, string channel)
    {
        var stated = new AskedIdentifier(identifier.Stated.Type, identifier.Stated.Value);
        if (identifier.IsJunk || hits.IsHub || hits.Profiles.Count == 0)
        {
            return new Asked(null, stated, identifier.IsJunk || hits.IsHub ? "notSelective" : "notFound", null, null);
        }

        ContactPerson[] people = [.. hits.Profiles.Select(ContactPerson.Of)];
        var profileId = people is [var only] ? only.ProfileId : (Guid?)null;

        // Who asks about an address gets an answer about this address, whoever else bears it, and by the youngest of them.
        if (ConsentChannels.Reaches(channel, identifier.Key.Type))
        {
            return new Asked(
                profileId, stated, profileId is null ? "ambiguous" : "found", [.. people.SelectMany(p => p.States).Where(s => s.Contact == identifier.Key).DistinctBy(s => s.Scope)],
                people.Max(p => p.Born));
        }

        return profileId is null
            ? new Asked(null, stated, "ambiguous", null, null)
            : new Asked(profileId, stated, "found", people[0].States, people[0].Born);
    }

    /// <summary>One of the question; without states nobody in particular is meant.</summary>
    private sealed record Asked(Guid? ProfileId, AskedIdentifier? Identifier, string Status, IReadOnlyList<ContactState>? States, DateOnly? Born);
}
