namespace ProfileService.Postgres.Work;

/// <summary>A profile whose purchases an import changed; its summary is brought up to date at the end of the import.</summary>
public sealed class SummaryQueueRow
{
    public required Guid ProfileId { get; init; }
}
