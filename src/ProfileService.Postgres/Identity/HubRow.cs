using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Identity;

/// <summary>A value whose reach is beyond the limit: it links nobody, visibly (law 3).</summary>
public sealed class HubRow
{
    [Personal]
    public required string IdentifierKey { get; init; }

    public required int Reach { get; init; }

    public required DateTimeOffset Since { get; init; }
}
