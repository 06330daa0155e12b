using System.Text.Json;
using ProfileService.Core.Purchases;

namespace ProfileService.Core.Profiles;

/// <summary>JSON values in the one spelling that is stored and compared: compact, text unescaped, numbers without trailing zeros, members sorted.</summary>
public static class CanonicalJson
{
    public static string Text(string value) => SectionJson.Write(json => json.WriteStringValue(value));

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
