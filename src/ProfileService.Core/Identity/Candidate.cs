namespace ProfileService.Core.Identity;

/// <summary>Two records that share evidence but were kept apart: a question for a steward. <c>A</c> is the smaller key.</summary>
/// <param name="Reason">Stable code, see <see cref="Veto"/> and <see cref="Matching.Doubts"/>.</param>
/// <param name="Score">In hundredths of a bit, as <see cref="Link.Weight"/>; 0 where a shared value was not weighed.</param>
public sealed record Candidate(RecordKey A, RecordKey B, IdentifierKey Via, string Reason, int Score = 0);
