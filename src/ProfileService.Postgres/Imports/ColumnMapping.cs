using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Imports;

/// <summary>How a source names the columns of its CSV files, as a JSON object.</summary>
public sealed class ColumnMapping
{
    [NotPersonal("the name of a source")]
    public required string Source { get; init; }

    [NotPersonal("a code")]
    public required string Type { get; init; }

    [NotPersonal("names of columns")]
    public required string Columns { get; set; }

    public required DateTimeOffset UpdatedAt { get; set; }
}
