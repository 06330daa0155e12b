namespace ProfileService.Api.Access;

/// <summary>Endpoint metadata: which roles may call it. OpenAPI shows it, and a test compares it with docs/api.md.</summary>
internal sealed record AllowedRoles(IReadOnlyList<Role> Roles)
{
    public bool Contains(Role role) => Roles.Contains(role);
}
