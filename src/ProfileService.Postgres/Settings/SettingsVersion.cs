using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Settings;

/// <summary>One frozen state of the matching settings; evidence names the version it was found with (law 2).</summary>
public sealed class SettingsVersion
{
    public required int Version { get; init; }

    [NotPersonal("weights, shares of names that several bear, limits and lists of junk values")]
    public required string Content { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public Guid? CreatedBy { get; init; }
}
