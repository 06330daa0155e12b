using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Profiles;

/// <summary>A word by which a profile is found, with what confirms it.</summary>
public sealed class ProfileSearchRow
{
    public required Guid ProfileId { get; init; }

    [Personal]
    public required string Token { get; init; }

    public required bool OfFamily { get; init; }

    [Personal]
    public required string Words { get; init; }

    [Personal]
    public required string[] PostalCodes { get; init; }

    [Personal]
    public required string[] Cities { get; init; }

    [Personal]
    public required short[] BirthYears { get; init; }
}
