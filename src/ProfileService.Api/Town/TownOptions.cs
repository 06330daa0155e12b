namespace ProfileService.Api.Town;

/// <summary>Which town: the same options give byte for byte the same facts.</summary>
internal sealed record TownOptions
{
    /// <summary>Ids are drawn from ranges that hold two million people and their duplicates.</summary>
    public const int MostPeople = 2_000_000;

    public int People { get; init; } = 500;

    /// <summary>Leaves out the households that begin with one of the first so many people: newcomers to a town that has the others already.</summary>
    public int After { get; init; }

    public int Seed { get; init; } = 1;

    /// <summary>Every fact lies before the first second (UTC) of this day.</summary>
    public DateOnly Today { get; init; } = new(2026, 11, 1);
}
