namespace ProfileService.Api.Town;

/// <summary>Which town: the same options give byte for byte the same facts.</summary>
internal sealed record TownOptions
{
    /// <summary>Ids are drawn from ranges that hold a million people and their duplicates.</summary>
    public const int MostPeople = 1_000_000;

    public int People { get; init; } = 500;

    public int Seed { get; init; } = 1;

    /// <summary>Every fact lies before the first second (UTC) of this day.</summary>
    public DateOnly Today { get; init; } = new(2026, 11, 1);
}
