namespace ProfileService.Postgres.Imports;

/// <summary>A row of a file that cannot be accepted.</summary>
/// <param name="Row">Its number, as a spreadsheet or an editor shows it.</param>
/// <param name="Errors">JSON: <c>[{"pointer","code","detail"}]</c>.</param>
/// <param name="Content">The row as JSON, or as it stood in the file where it could not be read.</param>
public sealed record RejectedRow(long Row, string Errors, string Content);
