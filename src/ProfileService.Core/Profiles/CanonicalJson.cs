using System.Buffers;
using System.Text.Json;
using ProfileService.Core.Purchases;

namespace ProfileService.Core.Profiles;

/// <summary>JSON values in the one spelling that is stored and compared: compact, text unescaped, numbers without trailing zeros, members sorted.</summary>
public static class CanonicalJson
{
    // What no writer escapes: nearly every text is made of nothing else.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Concat(Enumerable.Range('À', 'ž' - 'À' + 1)).Select(c => (char)c).Except(['"', '\\'])]);

    public static string Text(string value) => value.AsSpan().ContainsAnyExcept(Plain)
        ? SectionJson.Write(json => json.WriteStringValue(value))
        : string.Concat("\"", value, "\"");

    /// <summary>The text that <see cref="Text"/> was given.</summary>
    public static string ReadText(string json) => json.Contains('\\', StringComparison.Ordinal)
        ? JsonSerializer.Deserialize(json, CoreJson.Default.String)!
        : json[1..^1];

    public static string Number(decimal value) => SectionJson.Write(json => json.WriteNumberValue(Decimals.Shortest(value)));

    public static string Element(JsonElement element) => SectionJson.Write(json => Write(json, element));

    private static void Write(Utf8JsonWriter json, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in element.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal))
                {
                    json.WritePropertyName(member.Name);
                    Write(json, member.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case JsonValueKind.Number when element.TryGetDecimal(out var number):
                json.WriteNumberValue(Decimals.Shortest(number));
                break;
            default:
                element.WriteTo(json);
                break;
        }
    }
}
