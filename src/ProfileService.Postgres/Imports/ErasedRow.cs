namespace ProfileService.Postgres.Imports;

/// <summary>What is left of a rejected row whose person was erased: its number, and this.</summary>
public static class ErasedRow
{
    public const string Code = "erased";
    public const string Detail = "Leave this row out: its person was erased";

    internal const string Errors = $$"""[{"pointer":"","code":"{{Code}}","detail":"{{Detail}}"}]""";
}
