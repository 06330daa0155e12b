using ProfileService.Core.Sources;

namespace ProfileService.Core.Identity;

/// <summary>A live source record as identity resolution sees it: normalised, without junk.</summary>
/// <param name="Identifiers">Distinct, in order of key.</param>
public sealed record Person(
    RecordKey Key,
    SourceKind SourceKind,
    DateTimeOffset ObservedAt,
    PersonName Name,
    DateOnly? BirthDate,
    IReadOnlyList<IdentifierKey> Identifiers);
