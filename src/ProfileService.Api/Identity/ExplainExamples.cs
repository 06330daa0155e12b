namespace ProfileService.Api.Identity;

/// <summary>Explanations as the documentation shows them: a woman who married between two systems.</summary>
internal static class ExplainExamples
{
    private const string Anna = "01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77";

    private const string Sentences = """
        {"de":"Anna Müller (crm C-1001) und Anna Schmidt (shop S-77) gelten als eine Person, weil ihre Angaben zusammenpassen. Sie haben das gleiche Geburtsdatum (+14,1), die gleiche Anschrift (+19,7) und den gleichen häufigen Vornamen (+7,3), aber verschiedene Nachnamen (−4,2, was eine Heirat erklärt). Nach Abzug von 18,0, mit denen jedes Paar im Rückstand beginnt, und von 7,4 für das, was auch zwei Leute eines Haushalts gemeinsam hätten, ergibt das 11,5; ab 4,0 wird zusammengeführt.",
          "en":"Anna Müller (crm C-1001) and Anna Schmidt (shop S-77) are taken for one person because their details go together. They have the same birth date (+14.1), the same address (+19.7) and the same common given name (+7.3), but different family names (−4.2, which a marriage explains). Less 18.0, by which every pair starts behind, and 7.4 for what two people of one household would share as well, that comes to 11.5; from 4.0 on records are joined."}
        """;

    private const string Records = $$"""
        {"source":"crm","recordId":"C-1001","name":"Anna Müller","profileId":"{{Anna}}"},{"source":"shop","recordId":"S-77","name":"Anna Schmidt","profileId":"{{Anna}}"}
        """;

    private const string Pair = $$"""
        {"a":{"source":"crm","recordId":"C-1001","name":"Anna Müller","profileId":"{{Anna}}"},"b":{"source":"shop","recordId":"S-77","name":"Anna Schmidt","profileId":"{{Anna}}"},
         "outcome":"linked","together":true,
         "fields":[{"field":"prior","level":"strangers","bits":-18,"termFrequency":null},{"field":"givenName","level":"same","bits":7.3,"termFrequency":0.0061},
           {"field":"familyName","level":"different","bits":-4.2,"termFrequency":null},{"field":"birthDate","level":"same","bits":14.1,"termFrequency":null},
           {"field":"place","level":"postal-code","bits":8.5,"termFrequency":null},{"field":"street","level":"same","bits":6.6,"termFrequency":null},
           {"field":"houseNumber","level":"same","bits":4.6,"termFrequency":null},{"field":"household","level":"one-home","bits":-7.4,"termFrequency":null}],
         "total":11.5,"mergeThreshold":4,"suggestThreshold":-2,"veto":null,"doubt":null,"skipped":null,"decision":null,
         "links":[{"via":"similarity","bits":11.5}],"way":[],
         "met":{"compared":true,"whyNot":null,"identifiers":[],"blocks":[{"records":2,"limit":40,"overLimit":false}],"blockLimit":40},
         "sentences":{{Sentences}}}
        """;

    public const string WhyRequest = """{"a":{"source":"crm","recordId":"C-1001"},"b":{"source":"shop","recordId":"S-77"}}""";

    public const string Why = $$"""{"together":true,"settling":false,"settingsVersion":1,"weights":{"origin":"shipped"},"pair":{{Pair}}}""";

    public const string How = $$"""
        {"profileId":"{{Anna}}","settling":false,"settingsVersion":1,"records":[{{Records}}],
         "steps":[{"step":1,"kind":"link","left":[{"source":"crm","recordId":"C-1001"}],"right":[{"source":"shop","recordId":"S-77"}],"pair":{{Pair}},"sentences":{{Sentences}}}],
         "more":false}
        """;
}
