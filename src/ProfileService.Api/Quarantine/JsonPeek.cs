using System.Text.Json;
using ProfileService.Api.Http;

namespace ProfileService.Api.Quarantine;

/// <summary>Looks into JSON that need not keep any contract; what is not there, or not so, is null.</summary>
internal static class JsonPeek
{
    public static JsonElement? Member(JsonElement json, string name)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : null;
        }
        catch (InvalidOperationException)
        {
            // Some name holds half of a surrogate pair and cannot be compared.
            return null;
        }
    }

    public static string? Text(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.String } member ? JsonText.Read(member, "", new JsonErrors()) : null;
}
