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
    IReadOnlyList<byte[]> Sections);
