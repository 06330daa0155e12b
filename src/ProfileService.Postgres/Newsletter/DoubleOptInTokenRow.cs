using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Newsletter;

/// <summary>The hash of a token, and the mail that carries it. A mail that had to be tried again is several of these; any of them confirms, once.</summary>
public sealed class DoubleOptInTokenRow
{
    [NotPersonal("a hash of 256 random bits")]
    public required byte[] TokenHash { get; init; }

    public required Guid DoubleOptInId { get; init; }

    [Personal]
    public required string Mail { get; init; }

    public required DateTimeOffset MailedAt { get; init; }
}
