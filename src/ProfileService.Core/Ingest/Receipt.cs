using ProfileService.Core.Profiles;

namespace ProfileService.Core.Ingest;

/// <summary>What was done with a fact, for the source that sent it.</summary>
/// <param name="Id">recordId, purchaseId or eventId.</param>
/// <param name="RecordId">The source record that an event was filed under; otherwise null.</param>
/// <param name="ProfileId">The profile that it landed in; null where it waits or is gone.</param>
/// <param name="IsLive">False after a tombstone.</param>
/// <param name="Settling">The group is larger than a request can regroup; a worker finishes it.</param>
/// <param name="WaitsFor">Why a purchase is attributed to nobody yet: <c>customer</c>, <c>purchase</c>, <c>clear-customer</c>; otherwise null.</param>
public sealed record Receipt(
    string Source,
    string Id,
    string? RecordId,
    Outcome Outcome,
    DateTimeOffset ObservedAt,
    Guid? ProfileId,
    bool IsLive,
    bool Settling,
    string? WaitsFor,
    IReadOnlyList<(string Pointer, string Value)> Normalised,
    IReadOnlyList<SetAside> SetAside);
