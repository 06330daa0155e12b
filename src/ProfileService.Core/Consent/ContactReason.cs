namespace ProfileService.Core.Consent;

/// <summary>Why somebody may not be contacted, in the order in which reasons are told.</summary>
public enum ContactReason
{
    NoConsent,

    /// <summary>A grant without the proof that its purpose needs.</summary>
    Unproven,

    /// <summary>Neither given nor used for longer than the purpose allows.</summary>
    Lapsed,
    Withdrawn,
    Suppressed,
    Objected,
    Restricted,

    /// <summary>Not this topic, or not so soon: the person's own choice.</summary>
    Preference,
    FrequencyCap,
    QuietHours,
    Minor,
}
