namespace ProfileService.Api.Imports;

/// <summary>How a cell becomes JSON.</summary>
internal enum CellKind
{
    Text,

    /// <summary>A number as JSON writes it.</summary>
    Number,

    /// <summary>A list or object, as JSON in the cell.</summary>
    Json,
}
