namespace ProfileService.Api.Newsletter;

internal static class NewsletterExamples
{
    public const string Events = """
        {"items":[{"eventId":"N-77","email":"anna@example.org","firstName":"Anna","list":"beauty-news","status":"subscribed",
                   "occurredAt":"2026-03-01T08:00:00Z","topics":["make-up"],"evidence":{"form":"https://shop.example.org/newsletter"}}]}
        """;

    public const string Answers = """
        {"items":[{"status":201,"receipt":{"source":"newsletter","recordId":"01930a3c7c1e7a519b0e3f5d2c8e4b10","eventId":"N-77","outcome":"created","state":"live",
          "observedAt":"2026-03-01T08:00:00Z","profileId":"01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b10","settling":false,"normalised":[],"setAside":[]}}]}
        """;
}
