namespace ProfileService.Api.Identity;

/// <summary>A candidate as the documentation shows it: two sisters, or one woman with two names?</summary>
internal static class CandidateExamples
{
    public const string Candidate = """
        {"records":[{"source":"crm","recordId":"C-1001","profileId":"01930a3c-8d00-7a51-9b0e-3f5d2c8e4b77","observedAt":"2026-11-01T10:00:00Z"},
                    {"source":"shop","recordId":"S-78","profileId":"01930a3c-8d40-7b02-8f21-6a1e9d0c7b13","observedAt":"2026-10-12T08:30:00Z"}],
         "reason":"doubtful","via":"similarity","score":1.8,"worth":3.8,"settingsVersion":1,"foundAt":"2026-11-01T10:00:00Z","deferred":false,
         "fields":[{"field":"firstName","a":"Anna","b":"Anne"},{"field":"lastName","a":"Beispiel","b":"Beispiel"},{"field":"birthDate","a":"1984-05-17","b":null}],
         "evidence":{"verdict":"suggest","total":1.8,"mergeThreshold":4,"suggestThreshold":-2,"veto":null,"doubt":"doubtful",
           "fields":[{"field":"prior","level":"strangers","bits":-18,"share":null},{"field":"familyName","level":"same","bits":12.3,"share":0.0001},
                     {"field":"givenName","level":"alike","bits":7.5,"share":0.004}]}}
        """;

    public const string Counts = """{"candidates":[{"reason":"doubtful","count":41},{"reason":"given-names-differ","count":17}],"hubs":3,"wideBlocks":12}""";

    public const string List = $$"""{"items":[{{Candidate}}],"next":null}""";
}
