namespace ProfileService.Postgres.Imports;

/// <summary>A row of a file that cannot be accepted.</summary>
/// <param name="Row">Its number, as a spreadsheet or an editor shows it.</param>
/// <param name="Errors">JSON: <c>[{"pointer","code","detail"}]</c>.</param>
/// <param name="QuarantineId">Where the row is kept; null for a dry run.</param>
public sealed record RejectedRow(long Row, string Errors, Guid? QuarantineId)
{
    /// <summary>The row as it lies in quarantine; null where it is not there any more. Only when it is read.</summary>
    public string? Content { get; init; }
}
