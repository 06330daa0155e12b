namespace ProfileService.Api.Imports;

internal static class ImportExamples
{
    public const string Ndjson = "{\"recordId\":\"C-2001\",\"firstName\":\"Anna\"}\n{\"recordId\":\"C-2002\",\"firstName\":\"Bert\"}\n";

    public const string Csv = "recordId;firstName;address.city\nC-2001;Anna;Hamburg\nC-2002;Bert;Kiel\n";

    public const string Queued = """
        {"importId":"01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77","source":"crm","type":"customers","mode":"whole","dryRun":false,"state":"queued","uploaded":true,"brokeOff":false,
         "bytes":104857600,"rowsRead":0,"created":0,"updated":0,"unchanged":0,"stale":0,"rejected":0,"createdAt":"2026-11-01T10:00:00Z"}
        """;

    public const string Running = """
        {"importId":"01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77","source":"crm","type":"customers","mode":"whole","dryRun":false,"state":"running","uploaded":true,"brokeOff":false,
         "bytes":104857600,"rowsRead":120000,"created":119000,"updated":0,"unchanged":988,"stale":0,"rejected":12,"rowsPerSecond":9800.5,"secondsLeft":31,
         "createdAt":"2026-11-01T10:00:00Z","startedAt":"2026-11-01T10:00:04Z"}
        """;

    public const string Rejection = """
        {"row":17,"pointer":"/birthDate","code":"impossible-date","detail":"Send a date that exists",
         "errors":[{"pointer":"/birthDate","code":"impossible-date","detail":"Send a date that exists"}],
         "content":{"recordId":"C-1017","firstName":"Anna","birthDate":"1985-02-30"}}
        """;

    public const string RejectionCsv =
        "row,pointer,code,detail,others,quarantineId,content\r\n17,\"/birthDate\",\"impossible-date\",\"Send a date that exists\",,,\"{\"\"recordId\"\":\"\"C-1017\"\"}\"\r\n";

    public const string Mapping = """{"columns":{"Kundennummer":"recordId","Vorname":"firstName","Nachname":"lastName","Ort":"address.city","Bemerkung":""}}""";
}
