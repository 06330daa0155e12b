namespace ProfileService.Api.Newsletter;

internal static class DoubleOptInExamples
{
    public const string Request = """
        {"source":"newsletter","email":"anna@example.org","firstName":"Anna","list":"beauty-news","topics":["make-up"],"language":"de",
         "evidence":{"form":"https://shop.example.org/newsletter","address":"203.0.113.7","userAgent":"Mozilla/5.0"}}
        """;

    public const string Answer = """{"doubleOptInId":"01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b10","status":"requested","expiresAt":"2026-11-08T10:00:00Z"}""";

    public const string Confirm = """{"token":"q0N2c1p3bW5lYXNkZmdoamtsenhjdmJubXF3ZXJ0eXVpb3A"}""";

    public const string Confirmed = """{"status":"confirmed","list":"beauty-news","confirmedAt":"2026-11-01T10:03:00Z"}""";
}
