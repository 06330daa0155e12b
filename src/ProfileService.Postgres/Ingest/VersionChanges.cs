using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;

namespace ProfileService.Postgres.Ingest;

/// <summary>Versions that the batch adds, and those that a corrected newsletter event takes back.</summary>
internal sealed class VersionChanges
{
    public List<(RecordKey Key, RecordVersion Version)> Added { get; } = [];

    public List<(RecordKey Key, RecordVersion Version)> Removed { get; } = [];
}
