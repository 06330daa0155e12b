namespace ProfileService.Api.Identity;

/// <summary>Stewardship as the documentation shows it: two records of one woman, and one of her twin.</summary>
internal static class IdentityExamples
{
    public const string Id = "01930a3c-a400-7d22-9c11-5e0a7b1f4c55";

    private const string Anna = "01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77";

    private const string Sophie = "01930a3c-8d40-7b02-8f21-6a1e9d0c7b13";

    private const string By = "01930a3c-7c1e-7a51-9b0e-3f5d2c8e4b10";

    public const string DecisionRequest = """
        {"records":[{"source":"crm","recordId":"C-1001"},{"source":"shop","recordId":"S-77"}],"verdict":"same","reason":"She showed both cards at the till"}
        """;

    private const string Head = $$"""
        "decisionId":"{{Id}}","records":[{"source":"crm","recordId":"C-1001","profileId":"{{Anna}}"},{"source":"shop","recordId":"S-77","profileId":"{{Anna}}"}],
        "verdict":"same","reason":"She showed both cards at the till"
        """;

    private const string Tail = $$"""
        "decidedAt":"2026-11-03T09:00:00Z","decidedBy":"{{By}}"
        """;

    public const string Decision = $$"""{ {{Head}},"inForce":true,{{Tail}},"withdrawnAt":null,"withdrawnBy":null}""";

    public const string Withdrawn = $$"""{ {{Head}},"inForce":false,{{Tail}},"withdrawnAt":"2026-11-04T09:00:00Z","withdrawnBy":"{{By}}"}""";

    public const string DecisionList = $$"""{"items":[{{Decision}}],"next":null}""";

    public const string DecisionAnswers = $$"""{"items":[{"status":201,"decision":{{Decision}} }]}""";

    public const string SplitRequest = """{"records":[{"source":"shop","recordId":"S-78"}],"reason":"Her twin sister's account"}""";

    public const string Split = $$"""
        {"decisions":[{"decisionId":"{{Id}}","records":[{"source":"crm","recordId":"C-1001","profileId":"{{Anna}}"},{"source":"shop","recordId":"S-78","profileId":"{{Sophie}}"}],
          "verdict":"different","reason":"Her twin sister's account","inForce":true,{{Tail}},"withdrawnAt":null,"withdrawnBy":null}],
         "profiles":[{"profileId":"{{Anna}}","records":[{"source":"crm","recordId":"C-1001"}]},{"profileId":"{{Sophie}}","records":[{"source":"shop","recordId":"S-78"}]}]}
        """;
}
