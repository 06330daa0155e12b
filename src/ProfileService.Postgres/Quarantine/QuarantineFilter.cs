namespace ProfileService.Postgres.Quarantine;

/// <summary>Which facts in quarantine; null takes all.</summary>
public sealed record QuarantineFilter(string? Source = null, string? Type = null, string? Code = null, Guid? ImportId = null, string? State = null);
