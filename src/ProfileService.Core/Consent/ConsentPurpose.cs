namespace ProfileService.Core.Consent;

/// <summary>What a contact point may be used for, and the policy that goes with it.</summary>
/// <param name="Name">Such as <c>newsletter</c>.</param>
/// <param name="ValidMonths">A grant lapses when it was neither given nor used for so long; null for never.</param>
/// <param name="CapContacts">So many messages per channel and person within <paramref name="CapDays"/> at most; null for no limit.</param>
/// <param name="MinimumAge">In years; who is known to be younger is not written to. Null for any age.</param>
public sealed record ConsentPurpose(
    string Name, ConsentNeed Need, int? ValidMonths = null, int? CapContacts = null, int? CapDays = null, int? MinimumAge = null)
{
    public const string Newsletter = "newsletter";

    /// <summary>Stands for every purpose; only for saying no, never for granting.</summary>
    public const string All = "all";
}
