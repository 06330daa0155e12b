namespace ProfileService.Api.Customers;

internal static class CustomerExamples
{
    public const string Record = """
        {"recordId":"C-1001","observedAt":"2026-11-01T10:00:00Z","salutation":"Frau","title":"Dr.","firstName":"Anna","lastName":"Müller-Lüdenscheidt",
         "birthDate":"1984-05-17","gender":"female","language":"de","email":"anna@example.org","phone":"+49 40 66969 123",
         "address":{"street":"Jungfernstieg","houseNumber":"7a","postalCode":"20354","city":"Hamburg","country":"DE"},
         "identifiers":[{"type":"loyaltyCard","value":"4711000123456"},{"type":"customerNumber","value":"C-1001"}],
         "loyalty":{"cardNumber":"4711000123456","programme":"beauty-card","tier":"gold","points":1234,"enrolledAt":"2019-03-02T00:00:00Z",
                    "interests":[{"code":"natural-cosmetics","strength":1.0,"declaredAt":"2026-02-01T09:00:00Z"}]},
         "attributes":{"skinType":"dry"}}
        """;

    public const string Receipt = """
        {"source":"crm","recordId":"C-1001","outcome":"created","state":"live","observedAt":"2026-11-01T10:00:00Z",
         "profileId":"01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b10","settling":false,
         "normalised":[{"pointer":"/phone","value":"+494066969123"}],"setAside":[]}
        """;

    public const string DeletionReceipt = """
        {"source":"crm","recordId":"C-1001","outcome":"updated","state":"deleted","observedAt":"2026-11-02T10:00:00Z","profileId":null,"settling":false,
         "normalised":[],"setAside":[]}
        """;

    public const string Stored = """
        {"source":"crm","recordId":"C-1001","observedAt":"2026-11-01T10:00:00Z","profileId":"01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b10",
         "email":"anna@example.org","firstName":"Anna","lastName":"Müller-Lüdenscheidt","loyalty":{"cardNumber":"4711000123456","points":1234}}
        """;
}
