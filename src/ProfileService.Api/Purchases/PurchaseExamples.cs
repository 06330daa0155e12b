namespace ProfileService.Api.Purchases;

internal static class PurchaseExamples
{
    public const string Purchase = """
        {"purchaseId":"R-2026-0815","customer":{"type":"loyaltyCard","value":"4711000123456"},"occurredAt":"2026-10-30T16:12:00Z","channel":"store",
         "storeId":"store-hh-01","currency":"EUR",
         "lines":[{"sku":"LB-1007","gtin":"2000000010076","name":"Rosenwasser Tonic 200 ml","brand":"Lindenblüte","category":"skin-care","quantity":2,"unitPrice":12.95,"discount":2.59}]}
        """;

    public const string Stored = """
        {"source":"pos","purchaseId":"R-2026-0815","customer":{"type":"loyaltyCard","value":"4711000123456"},"occurredAt":"2026-10-30T16:12:00Z","channel":"store",
         "storeId":"store-hh-01","currency":"EUR",
         "lines":[{"sku":"LB-1007","gtin":"2000000010076","name":"Rosenwasser Tonic 200 ml","brand":"Lindenblüte","category":"skin-care","quantity":2,"unitPrice":12.95,"discount":2.59}]}
        """;

    public const string Receipt = """
        {"source":"pos","purchaseId":"R-2026-0815","outcome":"created","state":"live","observedAt":"2026-10-30T16:12:00Z",
         "profileId":"01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b10","settling":false,"normalised":[],"setAside":[]}
        """;

    public const string DeletionReceipt = """
        {"source":"pos","purchaseId":"R-2026-0815","outcome":"updated","state":"deleted","observedAt":"2026-10-31T08:00:00Z","profileId":null,
         "settling":false,"normalised":[],"setAside":[]}
        """;

    public const string Unattributed = """
        {"items":[{"source":"pos","purchaseId":"R-2026-0816","occurredAt":"2026-10-30T16:20:00Z","currency":"EUR","amount":19.9}],"next":null,
         "sums":[{"currency":"EUR","count":1,"amount":19.9}]}
        """;
}
