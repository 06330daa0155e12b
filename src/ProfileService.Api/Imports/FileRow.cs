namespace ProfileService.Api.Imports;

/// <summary>The bytes of one row, valid as long as anybody holds them.</summary>
/// <param name="Row">Its number as a spreadsheet or an editor shows it: the header of a CSV is row 1.</param>
/// <param name="End">Where the next row begins.</param>
/// <param name="Fault">Why the row cannot be read at all; null where it can be tried.</param>
internal sealed record FileRow(long Row, ReadOnlyMemory<byte> Bytes, long End, RowFault? Fault);
