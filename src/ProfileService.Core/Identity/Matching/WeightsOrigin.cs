namespace ProfileService.Core.Identity.Matching;

/// <summary>Where learned weights come from.</summary>
/// <param name="TrainingId">The job that learned them; its report tells from what.</param>
/// <param name="Records">How many records it read.</param>
/// <param name="SinceVersion">The first settings version that used them; 0 while they are only proposed.</param>
public sealed record WeightsOrigin(Guid TrainingId, DateTimeOffset LearnedAt, int Records, int SinceVersion = 0);
