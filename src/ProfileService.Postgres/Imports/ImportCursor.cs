namespace ProfileService.Postgres.Imports;

/// <summary>Where an import goes on.</summary>
/// <param name="Offset">Of the next row in the stored file.</param>
/// <param name="Row">Its number, as a spreadsheet shows it.</param>
/// <param name="Key">The last purchase that is done, once all lines are collected; null before.</param>
public sealed record ImportCursor(long Offset, long Row, string? Key);
