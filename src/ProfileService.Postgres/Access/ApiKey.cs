using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Access;

/// <summary>A key to the API: its hash, its role and what the role is bound to. A key that expired or was revoked stays, for the audit.</summary>
public sealed class ApiKey
{
    public required Guid ApiKeyId { get; init; }

    [NotPersonal("a hash of a secret")]
    public required byte[] KeyHash { get; init; }

    [Personal]
    public required string Name { get; set; }

    [NotPersonal("a code")]
    public required string Role { get; init; }

    [NotPersonal("the name of a source")]
    public string? Source { get; init; }

    [NotPersonal("a code")]
    public string? Store { get; init; }

    [NotPersonal("a code")]
    public string? Brand { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }

    public DateTimeOffset? LastUsedAt { get; set; }
}
