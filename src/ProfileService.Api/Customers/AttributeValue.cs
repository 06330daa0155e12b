using System.Text.Json;
using ProfileService.Api.Http;
using ProfileService.Core.Profiles;

namespace ProfileService.Api.Customers;

/// <summary>An attribute is a text, a number, a truth value, or a list of those; names up to 128 characters.</summary>
internal static class AttributeValue
{
    private const int MaxName = 128;
    private const int MaxText = 1000;
    private const int MostItems = 100;

    /// <returns>Canonical JSON, or null where there is nothing to keep (a null in a whole picture, or an error).</returns>
    public static string? Read(JsonShape attributes, JsonProperty attribute, bool takesBack)
    {
        if (attribute.Name.Length == 0 || JsonText.IsLongerThan(attribute.Name, MaxName))
        {
            attributes.Error(attribute.Name, FieldCodes.TooLong, "Send attribute names of 1 to 128 characters");
            return null;
        }

        if (attribute.Value.ValueKind is JsonValueKind.Null)
        {
            return takesBack ? RecordContent.Null : null;
        }

        return Read(attributes, attribute.Name, attribute.Value);
    }

    /// <returns>Canonical JSON, or null after an error.</returns>
    public static string? Read(JsonShape shape, string member, JsonElement value)
    {
        if (IsScalar(value) || (value.ValueKind is JsonValueKind.Array && value.GetArrayLength() <= MostItems && value.EnumerateArray().All(IsScalar)))
        {
            return CanonicalJson.Element(value);
        }

        shape.Error(member, FieldCodes.WrongType, "Send a text up to 1,000 characters, a number up to 28 digits, true, false, or a list of up to 100 of those");
        return null;
    }

    private static bool IsScalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { Length: > 0 } text && !JsonText.IsLongerThan(text, MaxText),
        JsonValueKind.Number => value.TryGetDecimal(out _),
        JsonValueKind.True or JsonValueKind.False => true,
        _ => false,
    };
}
