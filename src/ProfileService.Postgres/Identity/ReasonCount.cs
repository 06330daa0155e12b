namespace ProfileService.Postgres.Identity;

/// <summary>How many candidates were kept apart for a reason.</summary>
public sealed record ReasonCount(string Reason, long Count);
