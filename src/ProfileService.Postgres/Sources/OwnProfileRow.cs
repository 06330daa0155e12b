using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Sources;

/// <summary>Every profile id ever given out and the record it was given to (law 4).</summary>
public sealed class OwnProfileRow
{
    public required Guid OwnProfileId { get; init; }

    [NotPersonal("the name of a source")]
    public required string Source { get; init; }

    [Personal]
    public required string RecordId { get; init; }
}
