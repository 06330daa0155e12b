namespace ProfileService.Postgres.Settings;

/// <summary>A training with the state of its job; without the weights, which are large.</summary>
/// <param name="Report">Null until it is completed.</param>
/// <param name="HasWeights">False until it is completed, and where there was too little to learn from.</param>
/// <param name="PromotedVersion">The first settings version that used the weights; null while they are proposed.</param>
public sealed record StoredTraining(
    Guid JobId, string State, long Done, long Total, string Request, string? Report, bool HasWeights, DateTimeOffset CreatedAt, Guid? CreatedBy, int? PromotedVersion);
