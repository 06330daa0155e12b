namespace ProfileService.Api.Sources;

internal static class SourceExamples
{
    public const string Request = """
        {"kind":"crm","trust":80,"defaultCountry":"DE","displayName":"CRM Hamburg","owner":"Customer data team","legalBasis":"Contract, Art. 6(1)(b) GDPR"}
        """;

    public const string Answer = """
        {"source":"crm","kind":"crm","trust":80,"defaultCountry":"DE","displayName":"CRM Hamburg","owner":"Customer data team",
         "legalBasis":"Contract, Art. 6(1)(b) GDPR","issuers":{},"unknownMembers":"reject","consentAttestation":null,"version":1,
         "createdAt":"2026-11-01T10:00:00Z","updatedAt":"2026-11-01T10:00:00Z"}
        """;

    public const string List = """{"items":[""" + Answer + """],"next":null}""";
}
