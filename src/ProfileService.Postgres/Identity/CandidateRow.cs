using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Identity;

/// <summary>Two records that might be one person, smaller record first, and why they were not linked.</summary>
public sealed class CandidateRow
{
    [NotPersonal("the name of a source")]
    public required string SourceA { get; init; }

    [Personal]
    public required string RecordA { get; init; }

    [NotPersonal("the name of a source")]
    public required string SourceB { get; init; }

    [Personal]
    public required string RecordB { get; init; }

    [Personal]
    public required string IdentifierKey { get; init; }

    [NotPersonal("a code")]
    public required string Reason { get; init; }

    public required int Score { get; init; }

    public required int Worth { get; init; }

    public required int SettingsVersion { get; init; }

    public required bool IsLink { get; init; }

    public required DateTimeOffset FoundAt { get; init; }
}
