using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Sources;

/// <summary>A registered sending system. <see cref="Version"/> is what <c>If-Match</c> compares.</summary>
public sealed class SourceRow
{
    [NotPersonal("the name of a system")]
    public required string Source { get; init; }

    [NotPersonal("a code")]
    public required string Kind { get; set; }

    public required short Trust { get; set; }

    [NotPersonal("a code")]
    public required string DefaultCountry { get; set; }

    [NotPersonal("the name of a system")]
    public string? DisplayName { get; set; }

    [Personal]
    public string? Owner { get; set; }

    [NotPersonal("a description of processing")]
    public string? LegalBasis { get; set; }

    [NotPersonal("codes")]
    public required string Issuers { get; set; }

    [NotPersonal("a code")]
    public required string UnknownMembers { get; set; }

    [NotPersonal("an attestation of a system's owner")]
    public string? ConsentAttestation { get; set; }

    public required int Version { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }
}
