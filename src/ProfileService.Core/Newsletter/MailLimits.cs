namespace ProfileService.Core.Newsletter;

/// <summary>How often one address may be mailed because somebody typed it into a form: nobody should be able to flood somebody else's mailbox.</summary>
/// <param name="Pause">The shortest time between two mails.</param>
/// <param name="PerDay">The most mails within 24 hours.</param>
public sealed record MailLimits(TimeSpan Pause, int PerDay)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <param name="earlier">When mails were asked for that did go out, or will.</param>
    public bool Allow(IEnumerable<DateTimeOffset> earlier, DateTimeOffset now)
    {
        DateTimeOffset[] lately = [.. earlier.Where(at => at > now - Day)];
        return lately.Length < PerDay && lately.All(at => at <= now - Pause);
    }
}
