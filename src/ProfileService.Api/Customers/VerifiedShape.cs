using ProfileService.Api.Http;
using ProfileService.Core.Profiles;

namespace ProfileService.Api.Customers;

/// <summary>Reads what a source says to have verified; canonical: distinct, by ordinal.</summary>
internal static class VerifiedShape
{
    public static string? Read(JsonShape shape)
    {
        if (shape.Texts("verified", FieldNames.Verifiable.Count, 32) is not { } names)
        {
            return null;
        }

        if (names.Any(n => !FieldNames.Verifiable.ContainsKey(n)))
        {
            shape.Error("verified", FieldCodes.UnknownValue, $"Send some of: {string.Join(", ", FieldNames.Verifiable.Keys)}");
            return null;
        }

        return "[" + string.Join(',', names.Distinct().Order(StringComparer.Ordinal).Select(CanonicalJson.Text)) + "]";
    }
}
