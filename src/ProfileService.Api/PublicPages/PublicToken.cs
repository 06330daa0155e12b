using ProfileService.Api.Http.OpenApi;

namespace ProfileService.Api.PublicPages;

/// <summary>The token in a link from a mail. It names nobody; logs hold the route's template only.</summary>
internal static class PublicToken
{
    public static ParameterDoc Parameter { get; } = new(
        "token", "path", "As it stands in the link.", """{"type":"string","pattern":"^[A-Za-z0-9_-]{1,512}$"}""", "q0N2c1p3bW5lYXNkZmdoamtsenhjdmJubXF3ZXJ0eXVpb3A");
}
