using System.Collections.Immutable;

namespace ProfileService.Core.Profiles;

/// <summary>What all versions of a record come to.</summary>
/// <param name="IsLive">False after a tombstone with nothing newer, or when no version is left.</param>
/// <param name="ObservedAt">The time of the newest version.</param>
/// <param name="OlderMembers">Times of the members whose value is older than <paramref name="ObservedAt"/>.</param>
public sealed record FoldedRecord(
    bool IsLive,
    DateTimeOffset ObservedAt,
    RecordContent Content,
    ImmutableSortedDictionary<string, DateTimeOffset> OlderMembers)
{
    public static ImmutableSortedDictionary<string, DateTimeOffset> NoOlderMembers { get; } =
        ImmutableSortedDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal);

    /// <summary>When the source last said this member's value.</summary>
    public DateTimeOffset TimeOf(string path) => OlderMembers.GetValueOrDefault(path, ObservedAt);
}
