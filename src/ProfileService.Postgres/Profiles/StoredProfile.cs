using ProfileService.Core.Profiles;

namespace ProfileService.Postgres.Profiles;

/// <summary>One stored row, with the sections that were asked for as the bytes that are answered.</summary>
/// <param name="Sections">In the order in which they were asked for.</param>
public sealed record StoredProfile(
    Guid ProfileId,
    long Version,
    bool Settling,
    DateTimeOffset ChangedAt,
    (int Month, int Day)? Birthday,
    byte[] SectionHashes,
    IReadOnlyList<byte[]> Sections)
{
    public int? BirthYear { get; init; }

    /// <summary>The hash of a section; empty in a row that was stored before there was such a section.</summary>
    public ReadOnlySpan<byte> HashOf(ProfileColumn column) => SectionHashes.Length < ((int)column + 1) * ProjectedProfile.HashLength
        ? []
        : SectionHashes.AsSpan((int)column * ProjectedProfile.HashLength, ProjectedProfile.HashLength);
}
