using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Profiles;

/// <summary>One word that a person said of a field of a record; <see cref="Core.Profiles.PinVersion"/> is its meaning.</summary>
public sealed class PinRow
{
    [NotPersonal("the name of a source")]
    public required string Source { get; init; }

    [Personal]
    public required string RecordId { get; init; }

    [NotPersonal("the name of a field")]
    public required string Field { get; init; }

    public required DateTimeOffset ObservedAt { get; init; }

    public required short Kind { get; init; }

    [Personal]
    public required byte[] ContentHash { get; init; }

    [Personal]
    public string? Value { get; init; }

    [Personal]
    public required string Reason { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public required bool Expired { get; init; }

    public Guid? CreatedBy { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
}
