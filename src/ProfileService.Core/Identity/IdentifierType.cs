using ProfileService.Core.Sources;

namespace ProfileService.Core.Identity;

/// <summary>How a type of identifier behaves.</summary>
/// <param name="IsUnique">One person per value: equal values link by themselves. Otherwise shareable: they link only with agreeing names.</param>
/// <param name="IsSingle">One value per person: a second one vetoes. Off by default, because real CRMs hold duplicates.</param>
/// <param name="StatedBy">The kind of source whose newest record is the holder of a value; null: any.</param>
public sealed record IdentifierType(bool IsUnique, bool IsSingle, SourceKind? StatedBy);
