using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Newsletter;

/// <summary>
/// One request to confirm an address: <c>requested</c>, then <c>confirmed</c>; <c>withheld</c> where the address had too many mails already,
/// <c>undeliverable</c> where no mail got through. What a confirmation proves is in the consent ledger; this row is gone after a while.
/// </summary>
public sealed class DoubleOptInRow
{
    public required Guid DoubleOptInId { get; init; }

    [NotPersonal("the name of a source")]
    public required string Source { get; init; }

    [Personal]
    public required string ContactKey { get; init; }

    [Personal]
    public required string Mailbox { get; init; }

    [NotPersonal("a code")]
    public required string List { get; init; }

    [NotPersonal("a code")]
    public required string State { get; set; }

    [NotPersonal("a code")]
    public required string Language { get; init; }

    [Personal]
    public required string Request { get; init; }

    [Personal]
    public string? Confirmation { get; set; }

    public required DateTimeOffset RequestedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? ConfirmedAt { get; set; }

    public DateTimeOffset? RecordedAt { get; set; }
}
