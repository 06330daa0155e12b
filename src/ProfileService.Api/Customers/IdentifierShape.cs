using ProfileService.Api.Http;
using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;

namespace ProfileService.Api.Customers;

/// <summary>Reads <c>{"type","value","issuer"?}</c>, as records, purchases and look-ups send it.</summary>
internal static class IdentifierShape
{
    private const int MaxValue = 320;

    /// <returns>Null with errors where a member is missing or the type is not registered.</returns>
    public static StatedIdentifier? Read(JsonShape shape, MatchingSettings settings)
    {
        var (type, value, issuer) = (shape.Text("type", 64, required: true), shape.Text("value", MaxValue, required: true), shape.Id("issuer", required: false));
        shape.NothingElse();
        if (type is null || value is null)
        {
            return null;
        }

        if (type != IdentifierKey.EmailMatch && settings.Types.ContainsKey(type))
        {
            return new StatedIdentifier(type, issuer, value);
        }

        shape.Error("type", FieldCodes.UnknownType, $"Send a registered type: {string.Join(", ", KnownTypes(settings))}");
        return null;
    }

    private static IEnumerable<string> KnownTypes(MatchingSettings settings) =>
        settings.Types.Keys.Where(t => t != IdentifierKey.EmailMatch).Order(StringComparer.Ordinal);
}
