using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Settings;

/// <summary>Other matching settings tried on what is stored: what was asked, and what would become of it.</summary>
public sealed class MatchingTrialRow
{
    public required Guid JobId { get; init; }

    /// <summary>Settings, sample and labelled pairs.</summary>
    [Personal]
    public required string Request { get; init; }

    /// <summary>Null until the job is done.</summary>
    [Personal]
    public string? Result { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
