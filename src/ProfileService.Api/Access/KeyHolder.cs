using ProfileService.Postgres.Access;

namespace ProfileService.Api.Access;

/// <summary>Whom a stored key lets in, unless it was revoked.</summary>
internal sealed record KeyHolder(Caller Caller, DateTimeOffset? RevokedAt)
{
    /// <returns>Null where the role is none that this build knows.</returns>
    public static KeyHolder? Of(ApiKey key) => Roles.Parse(key.Role) is { } role
        ? new KeyHolder(new Caller(key.ApiKeyId, key.Name, role, key.Source, key.Store, key.Brand) { ExpiresAt = key.ExpiresAt }, key.RevokedAt)
        : null;
}
