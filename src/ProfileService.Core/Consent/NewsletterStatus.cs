namespace ProfileService.Core.Consent;

/// <summary>What happened to a subscription, in the order that decides at equal times: the later one here wins.</summary>
public enum NewsletterStatus
{
    Pending,
    Subscribed,
    Bounced,
    Unsubscribed,
    Complained,
}
