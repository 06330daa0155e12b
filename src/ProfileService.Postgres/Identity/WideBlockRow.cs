namespace ProfileService.Postgres.Identity;

/// <summary>A block with more records than the limit: it is not compared, visibly (law 3).</summary>
public sealed class WideBlockRow
{
    public required long BlockKey { get; init; }

    public required DateTimeOffset Since { get; init; }
}
