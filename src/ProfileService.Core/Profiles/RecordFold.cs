using System.Collections.Immutable;

namespace ProfileService.Core.Profiles;

/// <summary>
/// Folds the versions of one record in any order into what the source says now. A member's value is the newest of all whole versions
/// and of the partial ones that name it; a tombstone ends everything up to its time.
/// </summary>
public static class RecordFold
{
    public static FoldedRecord Fold(IEnumerable<RecordVersion> versions)
    {
        var members = new SortedDictionary<string, (string Json, DateTimeOffset At)>(StringComparer.Ordinal);
        var isLive = false;
        var observedAt = DateTimeOffset.MinValue;
        foreach (var version in versions.Order())
        {
            observedAt = version.ObservedAt;
            isLive = version.Kind is not FactKind.Tombstone;
            if (version.Kind is not FactKind.Partial)
            {
                members.Clear();
            }

            Apply(version, members);
        }

        var content = ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal, members.Select(m => KeyValuePair.Create(m.Key, m.Value.Json)));
        var older = ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal, members.Where(m => m.Value.At != observedAt).Select(m => KeyValuePair.Create(m.Key, m.Value.At)));
        return new FoldedRecord(isLive, observedAt, new RecordContent(content), older);
    }

    private static void Apply(RecordVersion version, SortedDictionary<string, (string Json, DateTimeOffset At)> members)
    {
        foreach (var (path, json) in version.Content.Members)
        {
            if (json != RecordContent.Null)
            {
                members[path] = (json, version.ObservedAt);
                continue;
            }

            // A null for an object takes back all that is in it; a dot in an attribute's own name makes it no child of another.
            foreach (var gone in members.Keys.Where(k => k == path || IsWithin(k, path)).ToArray())
            {
                members.Remove(gone);
            }
        }
    }

    private static bool IsWithin(string path, string group) =>
        !group.Contains('.', StringComparison.Ordinal) && path.StartsWith(group + ".", StringComparison.Ordinal);
}
