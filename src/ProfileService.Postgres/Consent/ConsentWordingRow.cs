using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Consent;

/// <summary>A text that is shown when somebody is asked to agree, in one language.</summary>
public sealed class ConsentWordingRow
{
    [NotPersonal("the name of a text")]
    public required string Wording { get; init; }

    public required int Version { get; init; }

    [NotPersonal("a code")]
    public required string Language { get; init; }

    [NotPersonal("shown to everybody")]
    public required string Text { get; set; }

    [NotPersonal("a hash of a public text")]
    public required byte[] TextHash { get; set; }

    public required DateTimeOffset ValidFrom { get; set; }

    public DateTimeOffset? ValidUntil { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
