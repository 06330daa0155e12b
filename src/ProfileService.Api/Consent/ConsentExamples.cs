namespace ProfileService.Api.Consent;

internal static class ConsentExamples
{
    public const string Events = """
        {"items":[{"eventId":"T-4711","contactPoint":{"type":"phone","value":"+49 40 123 4567"},"channel":"sms","purpose":"personal-offers","status":"granted",
                   "wording":{"name":"store-tablet","version":1},"locale":"de","occurredAt":"2026-03-01T08:00:00Z","legalBasis":"consent",
                   "evidence":{"act":{"kind":"signature on the tablet","at":"2026-03-01T08:00:00Z"}}}]}
        """;

    public const string Answers = """
        {"items":[{"status":201,"receipt":{"source":"crm","eventId":"T-4711","outcome":"created","state":"live",
          "observedAt":"2026-03-01T08:00:00Z","profileId":"01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b10","settling":false,"normalised":[],"setAside":[]}}]}
        """;
}
