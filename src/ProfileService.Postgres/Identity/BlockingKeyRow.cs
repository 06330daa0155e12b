using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Identity;

/// <summary>That a live record is compared with others of one block; the key is a hash of parts of what the record says.</summary>
public sealed class BlockingKeyRow
{
    public required long BlockKey { get; init; }

    [NotPersonal("the name of a source")]
    public required string Source { get; init; }

    [Personal]
    public required string RecordId { get; init; }
}
