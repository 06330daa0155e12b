using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Identity;

/// <summary>Profiles that became one, or one that became several.</summary>
public sealed class ProfileEventRow
{
    /// <summary>In the order of commits.</summary>
    public long EventNo { get; init; }

    [NotPersonal("a code")]
    public required string Type { get; init; }

    public required Guid[] OldProfileIds { get; init; }

    public required Guid[] NewProfileIds { get; init; }

    public required DateTimeOffset HappenedAt { get; init; }
}
