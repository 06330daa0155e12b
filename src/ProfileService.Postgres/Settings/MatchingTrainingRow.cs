using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Settings;

/// <summary>A training of the matching weights: what was asked, what came of it, and whether it was promoted. Kept until it is discarded.</summary>
public sealed class MatchingTrainingRow
{
    public required Guid JobId { get; init; }

    [NotPersonal("seed, size of the sample and a note about the training")]
    public required string Request { get; init; }

    /// <summary>Null until the job is done.</summary>
    [NotPersonal("counts and weights")]
    public string? Report { get; init; }

    /// <summary>Null until the job is done, and where there was too little to learn from.</summary>
    [NotPersonal("weights and shares of names that several bear")]
    public string? Weights { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public Guid? CreatedBy { get; init; }

    /// <summary>The first settings version that used the weights; null while they are proposed.</summary>
    public int? PromotedVersion { get; init; }
}
