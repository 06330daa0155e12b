namespace ProfileService.Core.Consent;

/// <summary>What may be done with a contact point for a purpose.</summary>
public enum PermissionStatus
{
    /// <summary>Asked for, not confirmed: not allowed.</summary>
    Requested,

    /// <summary>Granted, they say, without the evidence that the purpose needs: not allowed.</summary>
    Unproven,

    Granted,
    Withdrawn,
    Objected,

    /// <summary>The whole channel: it bounced, or was reported as spam.</summary>
    Suppressed,

    /// <summary>The whole channel: restricted under Art. 18 GDPR.</summary>
    Restricted,
}
