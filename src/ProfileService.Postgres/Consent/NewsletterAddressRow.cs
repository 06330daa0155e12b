using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Consent;

/// <summary>The random record id that is remembered for an address whose events name none.</summary>
public sealed class NewsletterAddressRow
{
    [NotPersonal("the name of a source")]
    public required string Source { get; init; }

    [Personal]
    public required string ContactKey { get; init; }

    [Personal]
    public required string RecordId { get; init; }
}
