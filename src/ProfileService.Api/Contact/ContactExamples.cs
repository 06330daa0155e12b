namespace ProfileService.Api.Contact;

internal static class ContactExamples
{
    public const string Question = """
        {"profiles":["01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b10"],"channel":"email","purpose":"newsletter","list":"beauty-news"}
        """;

    public const string Answer = """
        {"at":"2026-11-01T10:00:00Z","items":[{"profileId":"01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b10","status":"found","allowed":true,
          "contactPoint":{"type":"email","value":"anna@example.org"},"reasons":[],
          "basis":{"status":"granted","since":"2026-03-01T08:00:00Z","proof":"double-opt-in","source":"newsletter","eventId":"N-77","list":"beauty-news"}}]}
        """;

    public const string Contacts = """
        {"items":[{"contactId":"M-2026-11-01-7","contactPoint":{"type":"email","value":"anna@example.org"},"channel":"email","purpose":"newsletter",
                   "list":"beauty-news","contactedAt":"2026-11-01T10:00:00Z"}]}
        """;

    public const string ContactAnswers = """{"items":[{"status":201}]}""";
}
