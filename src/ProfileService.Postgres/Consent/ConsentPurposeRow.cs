using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Consent;

/// <summary>What contact points may be used for. <see cref="Version"/> is what <c>If-Match</c> compares.</summary>
public sealed class ConsentPurposeRow
{
    [NotPersonal("a code")]
    public required string Purpose { get; init; }

    [NotPersonal("a code")]
    public required string Need { get; set; }

    public int? ValidMonths { get; set; }

    public int? CapContacts { get; set; }

    public int? CapDays { get; set; }

    public int? MinimumAge { get; set; }

    [NotPersonal("a description of processing")]
    public string? Description { get; set; }

    public required int Version { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }
}
