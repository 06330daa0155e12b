using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Access;

/// <summary>A secret of this database, made at its first start and never served.</summary>
public sealed class InstanceSecret
{
    [NotPersonal("the name of a secret")]
    public required string Name { get; init; }

    [NotPersonal("random bytes")]
    public required byte[] Secret { get; init; }
}
