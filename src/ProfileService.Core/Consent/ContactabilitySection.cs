using System.Text.Json;
using ProfileService.Core.Profiles;

namespace ProfileService.Core.Consent;

/// <summary>
/// Where and what for a person may be contacted, as far as it does not depend on the moment: quiet hours, caps and lapses are asked by a
/// contact decision, and who is too young is known when the profile is read.
/// </summary>
public static class ContactabilitySection
{
    public const string Granted = "granted";

    public static string Full(IReadOnlyList<ContactState> states) => Write(states, WriteContactPoints);

    /// <summary>Yes or no, without addresses and reasons.</summary>
    public static string Masked(IReadOnlyList<ContactState> states) => Write(states, (_, _, _) => { });

    private static string Write(
        IReadOnlyList<ContactState> states, Action<Utf8JsonWriter, ContactDecision, IEnumerable<ContactState>> rest) => SectionJson.WriteList(states, json =>
    {
        var asked = states.Select(s => (s.Scope.Channel, s.Scope.Purpose)).Where(s => s.Purpose != ConsentPurpose.All).Distinct()
            .OrderBy(s => s.Channel, StringComparer.Ordinal).ThenBy(s => s.Purpose, StringComparer.Ordinal);
        foreach (var (channel, purpose) in asked)
        {
            // The hour and the age do not matter here.
            var question = new ContactQuestion(channel, new ConsentPurpose(purpose, ConsentNeed.Evidence), null, null, default, null) { Today = default };
            var decision = ContactDecisions.Decide(question, states, null, []);
            json.WriteStartObject();
            json.WriteString("channel", channel);
            json.WriteString("purpose", purpose);
            json.WriteBoolean("allowed", decision.IsAllowed);
            rest(json, decision, states.Where(s => s.Scope.Channel == channel && (s.Scope.Purpose == purpose || s.Scope.Purpose == ConsentPurpose.All)));
            json.WriteEndObject();
        }
    });

    private static void WriteContactPoints(Utf8JsonWriter json, ContactDecision decision, IEnumerable<ContactState> states)
    {
        json.WriteString("reason", decision.IsAllowed ? Granted : ConsentCodes.Of(decision.Reasons[0]));
        json.WriteStartArray("contactPoints");
        foreach (var state in states.OrderBy(s => s.Contact).ThenBy(s => s.Scope))
        {
            json.WriteStartObject();
            json.WriteString("type", state.Contact.Type);
            json.WriteString("value", state.Contact.Value);
            json.WriteIfKnown("list", state.Scope.List.Length == 0 ? null : state.Scope.List);
            json.WriteIfKnown("topic", state.Scope.Topic.Length == 0 ? null : state.Scope.Topic);
            json.WriteString("status", ConsentCodes.Of(state.Status));
            json.WriteTime("since", state.Since);
            json.WriteString("proof", ConsentCodes.Of(state.Proof));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
