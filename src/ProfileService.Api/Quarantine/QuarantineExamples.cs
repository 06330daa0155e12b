using ProfileService.Api.Customers;

namespace ProfileService.Api.Quarantine;

/// <summary>Quarantine as the documentation shows it: a record with a day that never was.</summary>
internal static class QuarantineExamples
{
    private const string Head = """
        "quarantineId":"01930a3c-9100-7c11-8a55-2f9b6d0c7e21","source":"crm","type":"customers","id":"C-1002","state":"open"
        """;

    private const string Errors = """
        "errors":[{"pointer":"/birthDate","code":"impossible-date","detail":"Send a date that exists, as yyyy-MM-dd"}]
        """;

    private const string Rest = """
        "partial":false,"ignoreUnknown":false,"cut":false,"receivedAt":"2026-11-01T10:00:00Z","lastSeenAt":"2026-11-02T02:00:00Z","attempts":2
        """;

    private const string Sent = """{"recordId":"C-1002","lastName":"Beispiel","birthDate":"1986-02-30"}""";

    public const string Mended = """{"recordId":"C-1002","lastName":"Beispiel","birthDate":"1986-02-28"}""";

    public const string Quarantined = $$"""{ {{Head}},{{Errors}},{{Rest}},"content":{{Sent}} }""";

    public const string MendedAnswer = $$"""{ {{Head}},"errors":[],{{Rest}},"content":{{Mended}} }""";

    public const string List = $$"""{"items":[{ {{Head}},{{Errors}},{{Rest}} }],"next":null}""";

    public const string Counts = """
        {"items":[{"source":"crm","type":"customers","code":"impossible-date","open":12,"replayed":3,"discarded":1,"attempts":31}]}
        """;

    public const string Filter = """{"source":"crm","code":"unknown-member"}""";

    public const string ReplayedItem = $$"""{"quarantineId":"01930a3c-9100-7c11-8a55-2f9b6d0c7e21","status":201,"receipt":{{CustomerExamples.Receipt}} }""";

    public const string ReplayedItems = $$"""{"items":[{{ReplayedItem}}],"more":false}""";
}
