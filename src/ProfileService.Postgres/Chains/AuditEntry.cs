namespace ProfileService.Postgres.Chains;

/// <summary>Who read or wrote whose data, and what for. It holds ids and codes; the values themselves never stand in it.</summary>
/// <param name="At">When, rounded down to microseconds when stored.</param>
/// <param name="ApiKeyId">The key that asked; null where the service acted by itself.</param>
/// <param name="Role">The role of that key, or <c>system</c>.</param>
/// <param name="Purpose">What the view is for.</param>
/// <param name="Action">What was done, for instance <c>profile.read</c>.</param>
/// <param name="ProfileId">Whose data; null for bulk reads and for what concerns nobody.</param>
/// <param name="View">The view that answered, if one did.</param>
/// <param name="TraceId">Names the request in the logs.</param>
/// <param name="Payload">More detail (a filter, a count), kept where erasure can empty it; null for none.</param>
public sealed record AuditEntry(
    DateTimeOffset At,
    Guid? ApiKeyId,
    string Role,
    string Purpose,
    string Action,
    Guid? ProfileId,
    string? View,
    string TraceId,
    string? Payload);
