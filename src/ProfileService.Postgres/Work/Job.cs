using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Work;

/// <summary>Resumable work over all records of a source, or of all sources when <see cref="Source"/> is null.</summary>
public sealed class Job
{
    public required Guid JobId { get; init; }

    [NotPersonal("a code")]
    public required string Kind { get; init; }

    [NotPersonal("a code")]
    public required string State { get; set; }

    [NotPersonal("the name of a source")]
    public string? Source { get; init; }

    [NotPersonal("the name of a source")]
    public string? CursorSource { get; set; }

    [Personal]
    public string? CursorRecord { get; set; }

    public required long Done { get; set; }

    public required long Total { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }
}
