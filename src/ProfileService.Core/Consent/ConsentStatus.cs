namespace ProfileService.Core.Consent;

/// <summary>What is said at a consent event, in the order that decides at equal times: the later one here wins.</summary>
public enum ConsentStatus
{
    /// <summary>Asked for, not confirmed yet.</summary>
    Requested,

    /// <summary>A restriction is lifted.</summary>
    Released,

    Granted,

    /// <summary>The address does not take mail.</summary>
    Bounced,

    Withdrawn,

    /// <summary>Art. 21 GDPR: no advertising, whatever it would rest on.</summary>
    Objected,

    /// <summary>Reported as spam: no message of any purpose on this channel.</summary>
    Complained,

    /// <summary>Art. 18 GDPR: kept, but not used until it is released.</summary>
    Restricted,
}
