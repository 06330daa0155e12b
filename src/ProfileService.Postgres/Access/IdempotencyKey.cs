using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Access;

/// <summary>
/// That a POST was answered: the ids it made, from which the same answer is rendered anew. <see cref="Scope"/>: key holder and route.
/// </summary>
public sealed class IdempotencyKey
{
    [NotPersonal("a key holder and a route template")]
    public required string Scope { get; init; }

    [Personal]
    public required string Key { get; init; }

    [Personal]
    public required byte[] BodyHmac { get; init; }

    public required short Status { get; init; }

    public required Guid[] Made { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
