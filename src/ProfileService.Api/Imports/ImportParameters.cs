using ProfileService.Api.Http.OpenApi;

namespace ProfileService.Api.Imports;

/// <summary>Query parameters of an upload.</summary>
internal static class ImportParameters
{
    private const string Flag = """{"type":"boolean","default":false}""";

    public static ParameterDoc ImportId { get; } = ParameterDoc.Uuid("importId", "The import's id, as the upload's answer shows it.");

    public static ParameterDoc Type { get; } = new(
        "type", "path", "What the files hold.", """{"type":"string","enum":["customers","newsletter-events","purchases"]}""", "customers");

    public static ParameterDoc RejectionFormat { get; } = new(
        "format", "query", "Default: as `Accept` says, else NDJSON.", """{"type":"string","enum":["ndjson","csv"]}""");

    public static ParameterDoc RejectionDelimiter { get; } = new(
        "delimiter", "query", "Of the CSV; German spreadsheets open those with semicolons.", """{"type":"string","enum":["comma","semicolon","tab"],"default":"comma"}""");

    public static ParameterDoc[] All { get; } =
    [
        new("source", "query", "Whose file it is.", """{"type":"string","maxLength":64}""", "crm"),
        new("type", "query", "`customers`, `newsletter-events` or `purchases`.", """{"type":"string","maxLength":32}""", "customers"),
        new("mode", "query", "`partial`: rows of customers say only what they name.", """{"type":"string","enum":["whole","partial"],"default":"whole"}"""),
        new("ignoreUnknown", "query", "Leave out columns and members that are not known here.", Flag),
        new("dryRun", "query", "Store nothing; the job counts what would happen.", Flag),
        new("acceptTruncated", "query", "Import what came of a file that breaks off.", Flag),
        new("encoding", "query", "Of a CSV.", """{"type":"string","enum":["utf-8","windows-1252"],"default":"utf-8"}"""),
        new("delimiter", "query", "Of a CSV; recognised where it is not stated.", """{"type":"string","enum":["comma","semicolon","tab"]}"""),
        new("Content-Encoding", "header", "Of the body.", """{"type":"string","enum":["gzip"]}"""),
    ];
}
