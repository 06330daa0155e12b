namespace ProfileService.Api.Access;

/// <summary>The views that a role grants (DESIGN §6), for <c>GET /v1/me</c>.</summary>
internal static class RoleViews
{
    public static IReadOnlyList<string> Of(Role role) => role switch
    {
        Role.Store => ["store"],
        Role.Service => ["service"],
        Role.Marketing => ["marketing"],
        Role.Sales => ["sales"],
        Role.Steward => ["steward"],
        Role.Privacy => ["privacy", "service", "sales", "store", "marketing", "steward"],
        _ => [],
    };
}
