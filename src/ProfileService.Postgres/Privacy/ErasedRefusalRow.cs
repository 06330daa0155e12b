using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Privacy;

/// <summary>How many facts about erased people a source sent.</summary>
public sealed class ErasedRefusalRow
{
    [NotPersonal("the name of a source")]
    public required string Source { get; init; }

    [NotPersonal("a code")]
    public required string Code { get; init; }

    public required long Refused { get; init; }

    public required DateTimeOffset LastAt { get; init; }
}
