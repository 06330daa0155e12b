using System.Text.Json;
using ProfileService.Core.Identity;

namespace ProfileService.Core.Profiles;

/// <summary>Names and addresses as one JSON value: how a person states them and how runners-up show them. Parts that are not known are absent.</summary>
public static class StatedValues
{
    /// <summary>Text as the golden record shows it: NFC, trimmed; perhaps empty.</summary>
    public static string Tidy(string text) => TextFolding.Nfc(text).Trim();

    public static string Write(GoldenName name) => SectionJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteIfKnown(Members.Title, name.Title);
        json.WriteIfKnown(Members.FirstName, name.FirstName);
        json.WriteIfKnown(Members.LastName, name.LastName);
        json.WriteEndObject();
    });

    public static string Write(PostalAddress address) => SectionJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteIfKnown("street", address.Street);
        json.WriteIfKnown("houseNumber", address.HouseNumber);
        json.WriteIfKnown("postalCode", address.PostalCode);
        json.WriteIfKnown("city", address.City);
        json.WriteIfKnown("country", address.Country);
        json.WriteEndObject();
    });

    public static GoldenName ReadName(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new GoldenName(
            Text(document.RootElement, Members.Title), Text(document.RootElement, Members.FirstName), Text(document.RootElement, Members.LastName));
    }

    /// <summary>The name as people are found by it.</summary>
    public static PersonName PersonNameOf(string json) => PersonNameOf(ReadName(json));

    public static PostalAddress ReadAddress(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new PostalAddress(Text(root, "street"), Text(root, "houseNumber"), Text(root, "postalCode"), Text(root, "city"), Text(root, "country"));
    }

    private static PersonName PersonNameOf(GoldenName name) => PersonName.Of(name.Title, name.FirstName, name.LastName);

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
