namespace ProfileService.Core.Identity;

/// <summary>Two records that share evidence but were kept apart by a veto: a question for a steward. <c>A</c> is the smaller key.</summary>
/// <param name="Reason">Stable code, see <see cref="Veto"/>.</param>
public sealed record Candidate(RecordKey A, RecordKey B, IdentifierKey Via, string Reason);
