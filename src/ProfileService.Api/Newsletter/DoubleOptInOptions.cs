using ProfileService.Core.Newsletter;

namespace ProfileService.Api.Newsletter;

/// <summary>Section <c>DoubleOptIn</c>.</summary>
internal sealed record DoubleOptInOptions
{
    /// <summary>How long a link confirms.</summary>
    public int ExpiresDays { get; init; } = 7;

    /// <summary>How long after the request everything about it is forgotten; what was confirmed stands in the ledger.</summary>
    public int RetentionDays { get; init; } = 30;

    public int PauseMinutes { get; init; } = 10;

    public int MailsPerDay { get; init; } = 5;

    public MailLimits Limits => new(TimeSpan.FromMinutes(PauseMinutes), MailsPerDay);
}
