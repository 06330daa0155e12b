using ProfileService.Api.Http;

namespace ProfileService.Api.Imports;

/// <summary>Why a row could not even be read.</summary>
internal sealed record RowFault(string Code, string Detail)
{
    public static RowFault TooLong { get; } = new(FieldCodes.TooLong, "Send rows of at most 1 MB");
    public static RowFault OpenQuote { get; } = new(FieldCodes.OpenQuote, "Close the quoted cell");
    public static RowFault BrokeOff { get; } = new(FieldCodes.BrokeOff, "The file broke off in this row: send it again whole");
    public static RowFault NotJson { get; } = new(FieldCodes.NotJson, "Send one JSON object per line, each name once per object");
    public static RowFault NoObject { get; } = new(FieldCodes.NotJson, "Send cells that make one JSON object, each name once");
    public static RowFault WrongEncoding { get; } = new(FieldCodes.WrongEncoding, "Send the row in the encoding of the file: UTF-8, or windows-1252 where stated");
    public static RowFault BadQuotes { get; } = new(FieldCodes.BadQuotes, "Put quotes around the whole cell and double those within");
    public static RowFault Unstorable { get; } = new(FieldCodes.NotStorable, "The service could not store this row");

    public static RowFault Erased { get; } = new(FieldCodes.Erased, Postgres.Imports.ErasedRow.Detail);

    public static RowFault Cells(int expected, int found) =>
        new(FieldCodes.WrongCellCount, FormattableString.Invariant($"Send {expected} cells, as the header has; this row has {found}"));

    public FieldError At(string pointer) => new(pointer, Code, Detail);
}
