namespace ProfileService.Api.Consent;

internal static class ConsentReadExamples
{
    private const string Point = """
        "contactPoint":{"type":"email","value":"anna@example.org"},"channel":"email","purpose":"newsletter","list":"beauty-news","topic":null
        """;

    private const string State = $$"""
        {{Point}},"status":"granted","since":"2026-03-01T08:02:00Z","proof":"double-opt-in","topics":[],"source":"newsletter","eventId":"N-78","lastUsedAt":null
        """;

    private const string Event = $$"""
        {{Point}},"source":"newsletter","eventId":"N-78","status":"granted","occurredAt":"2026-03-01T08:02:00Z","receivedAt":"2026-03-01T08:02:00Z","legalBasis":null,
        "wording":"newsletter-form/3","locale":"de","proof":"double-opt-in","evidence":{"doubleOptIn":{"confirmedAt":"2026-03-01T08:02:00Z"} }
        """;

    public const string Consents = $$"""
        {"profileId":"01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b10","states":[{ {{State}} }],"events":[{ {{Event}} }]}
        """;

    public const string Proof = $$"""
        {"profileId":"01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b10","madeAt":"2026-11-01T10:00:00Z","person":{"firstName":"Anna","lastName":"Muster"},
         "consents":[{ "state":{ {{State}} },"proven":true,"keepUntil":"2031-03-01T08:02:00Z","events":[{ "event":{ {{Event}} },
           "text":{"language":"de","text":"Ja, ich möchte die Beauty-News per E-Mail erhalten.","textHash":"4d1c8a52b7c9a3f1e0d2c4b6a8f0e2d4c6b8a0f2e4d6c8bab0c2d4e6f8a0b2c4"},
           "ledger":{"chainId":"00000000-0000-7000-8000-000000000001","linkNo":17,"rowNo":2,"intact":true,"fault":null} }]}]}
        """;
}
