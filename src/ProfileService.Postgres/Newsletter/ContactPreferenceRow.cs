using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Newsletter;

/// <summary>What somebody wants to get at one contact point. It narrows what consent allows and never widens it; channels and lists that
/// were given up stand in the ledger.</summary>
public sealed class ContactPreferenceRow
{
    public required Guid ContactPointId { get; init; }

    [Personal]
    public required string Language { get; set; }

    [Personal]
    public required string Frequency { get; set; }

    [Personal]
    public required string[] Topics { get; set; }

    public required DateTimeOffset UpdatedAt { get; set; }
}
