using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProfileService.Core.Profiles;

/// <summary>An interest that the customer stated at the card. Strength 0 to 1.</summary>
public sealed record StatedInterest(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("strength")] decimal? Strength,
    [property: JsonPropertyName("declaredAt")] DateTimeOffset? DeclaredAt)
{
    /// <summary>Reads the canonical list that <see cref="ToJson"/> writes.</summary>
    public static IReadOnlyList<StatedInterest> ParseList(string json) => JsonSerializer.Deserialize(json, CoreJson.Default.StatedInterestArray)!;

    /// <summary>Canonical: one per code (the last stated), in order of code.</summary>
    public static string ToJson(IEnumerable<StatedInterest> interests) => SectionJson.Write(json =>
    {
        json.WriteStartArray();
        foreach (var interest in interests.GroupBy(i => i.Code, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
                     .Select(g => g.OrderByDescending(i => i.DeclaredAt).ThenByDescending(i => i.Strength).First()))
        {
            json.WriteStartObject();
            json.WriteString("code", interest.Code);
            if (interest.Strength is { } strength)
            {
                json.WriteNumber("strength", Purchases.Decimals.Shortest(strength));
            }

            json.WriteTime("declaredAt", interest.DeclaredAt);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
