using System.Text.Json;
using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;

namespace ProfileService.Core.Consent;

/// <summary>
/// The permissions of a profile's contact points as they are stored with it. What a reader sees, <c>contactability</c>, depends on the
/// moment and on policy too, so it is written from these per request.
/// </summary>
public static class ContactStatesSection
{
    public static string Write(IReadOnlyList<ContactState> states) => SectionJson.WriteList(states, json =>
    {
        foreach (var state in states.OrderBy(s => s.Contact).ThenBy(s => s.Scope))
        {
            Write(json, state);
        }
    });

    public static IReadOnlyList<ContactState> Read(ReadOnlySpan<byte> stored)
    {
        if (stored.Length <= 2)
        {
            return [];
        }

        var reader = new Utf8JsonReader(stored);
        using var document = JsonDocument.ParseValue(ref reader);
        return [.. document.RootElement.EnumerateArray().Select(Read)];
    }

    private static ContactState Read(JsonElement json) => new(
        new IdentifierKey(json.GetProperty("contact").GetString()!),
        new ConsentScope(
            json.GetProperty("channel").GetString()!, json.GetProperty("purpose").GetString()!, json.GetProperty("list").GetString()!,
            json.GetProperty("topic").GetString()!),
        ConsentCodes.Permission(json.GetProperty("status").GetString()!),
        json.GetProperty("since").GetDateTimeOffset(),
        ConsentCodes.Proof(json.GetProperty("proof").GetString()!),
        json.TryGetProperty("topics", out var topics) ? [.. topics.EnumerateArray().Select(t => t.GetString()!)] : [],
        json.GetProperty("source").GetString()!,
        json.GetProperty("eventId").GetString()!);

    private static void Write(Utf8JsonWriter json, ContactState state)
    {
        json.WriteStartObject();
        json.WriteString("contact", state.Contact.Text);
        json.WriteString("channel", state.Scope.Channel);
        json.WriteString("purpose", state.Scope.Purpose);
        json.WriteString("list", state.Scope.List);
        json.WriteString("topic", state.Scope.Topic);
        json.WriteString("status", ConsentCodes.Of(state.Status));
        json.WriteTime("since", state.Since);
        json.WriteString("proof", ConsentCodes.Of(state.Proof));
        json.WriteString("source", state.Source);
        json.WriteString("eventId", state.EventId);
        if (state.Topics.Count > 0)
        {
            json.WriteStartArray("topics");
            foreach (var topic in state.Topics)
            {
                json.WriteStringValue(topic);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
