using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProfileService.Core.Profiles;

/// <summary>An identifier as a source sent it.</summary>
public sealed record StatedIdentifier(
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("issuer")] string? Issuer,
    [property: JsonPropertyName("value")] string Value)
{
    public static IReadOnlyList<StatedIdentifier> ParseList(string json) => JsonSerializer.Deserialize(json, CoreJson.Default.StatedIdentifierArray)!;

    /// <summary>Canonical: distinct, in order of type, issuer and value.</summary>
    public static string ToJson(IEnumerable<StatedIdentifier> identifiers) => SectionJson.Write(json =>
    {
        json.WriteStartArray();
        foreach (var one in identifiers.Distinct().OrderBy(i => i.Type, StringComparer.Ordinal)
                     .ThenBy(i => i.Issuer, StringComparer.Ordinal).ThenBy(i => i.Value, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("type", one.Type);
            json.WriteIfKnown("issuer", one.Issuer);
            json.WriteString("value", one.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
