namespace ProfileService.Api.Profiles;

internal static class ProfileExamples
{
    private const string Id = "01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b10";

    public const string Profile = $$"""
        {"profileId":"{{Id}}","version":12,"asOf":"2026-11-01T10:00:00Z","view":"store",
         "masterData":{"salutation":"Frau","title":"Dr.","firstName":"Anna","lastName":"Müller-Lüdenscheidt","emails":[{"value":"a…@e….org"}],
                       "phones":[{"value":"…9123"}],"birthdayThisWeek":false},
         "newsletter":[{"list":"beauty-news","subscribed":true,"topics":["make-up"]}],
         "loyalty":{"cards":[{"cardNumber":"…3456","holder":true,"programme":"beauty-card","tier":"gold","points":1234,"status":"active","enrolledAt":"2019-03-02T00:00:00Z"}],
                    "interests":[{"code":"natural-cosmetics","origin":"declared","strength":1,"since":"2026-02-01T09:00:00Z"}]},
         "purchases":{"count":13,"lastAt":"2026-10-30T16:12:00Z","topBrands":[{"brand":"Lindenblüte","quantity":5}],"topCategories":[{"category":"skin-care","quantity":7}],"recent":[]},
         "contactability":[{"channel":"email","purpose":"newsletter","allowed":true}],
         "withheld":[{"section":"identities","reason":"not needed for purpose store-advice"}]}
        """;

    public const string LookUp = """{"identifiers":[{"type":"loyaltyCard","value":"4711 0001 23456"}],"view":"store"}""";

    public const string LookUpAnswer = $$"""
        {"items":[{"identifier":{"type":"loyaltyCard","value":"4711 0001 23456"},"status":"found","profiles":[{{Profile}}]}]}
        """;

    public const string Purchases = """
        {"items":[{"source":"pos","purchaseId":"R-2026-0815","amount":23.31,"customer":{"type":"loyaltyCard","value":"4711000123456"},
          "occurredAt":"2026-10-30T16:12:00+00:00","channel":"store","storeId":"store-hh-01","currency":"EUR",
          "lines":[{"sku":"LB-1007","brand":"Lindenblüte","quantity":2,"unitPrice":12.95,"discount":2.59}]}],"next":null}
        """;

    public const string Identities = $$"""
        {"profileId":"{{Id}}","items":[{"source":"crm","recordId":"C-1001","profileId":"{{Id}}"},
          {"source":"loyalty","recordId":"L-1001","profileId":"01930a3c-7c1f-7b02-8c44-90aa17d3e5f2"}],
         "candidates":[{"sourceA":"crm","recordIdA":"C-1001","sourceB":"pos","recordIdB":"K-2002","via":"loyaltyCard","reason":"given-names-differ"}]}
        """;

    public const string Newsletter = $$"""
        {"profileId":"{{Id}}","items":[{"email":"anna@example.org","list":"beauty-news","status":"subscribed","since":"2026-03-01T08:00:00Z","topics":["make-up"]}]}
        """;

    public const string Interests = $$"""
        {"profileId":"{{Id}}","items":[{"code":"natural-cosmetics","origin":"declared","strength":1,"since":"2026-02-01T09:00:00Z"}]}
        """;
}
