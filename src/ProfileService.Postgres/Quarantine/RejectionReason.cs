namespace ProfileService.Postgres.Quarantine;

/// <summary>Why a fact could not be accepted.</summary>
/// <param name="Pointer">Where, as a JSON pointer into the fact itself.</param>
/// <param name="Code">Part of the API.</param>
/// <param name="Detail">What to do about it; never a value.</param>
public sealed record RejectionReason(string Pointer, string Code, string Detail);
