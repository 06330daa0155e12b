using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Settings;

/// <summary>One frozen state of the survivorship settings (law 2).</summary>
public sealed class SurvivorshipVersion
{
    public required int Version { get; init; }

    [NotPersonal("rules, names of fields and of sources")]
    public required string Content { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public Guid? CreatedBy { get; init; }
}
