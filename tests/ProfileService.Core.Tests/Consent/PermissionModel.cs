using ProfileService.Core.Consent;

namespace ProfileService.Core.Tests.Consent;

/// <summary>The rules of permission said once more, without a fold: which event, if any, stands unrefuted.</summary>
internal static class PermissionModel
{
    public static PermissionStatus Status(IReadOnlyList<ConsentEvent> events, ConsentScope scope)
    {
        ConsentEvent[] refusals = [.. events.Where(e => Reaches(e, scope) && (e.Status is ConsentStatus.Withdrawn or ConsentStatus.Objected or ConsentStatus.Complained))];
        ConsentEvent[] grants = [.. events.Where(e => e.Status is ConsentStatus.Granted && Reaches(e, scope))];
        if (grants.Any(g => HasProof(g, scope.Purpose) ? refusals.All(r => r.OccurredAt < TimeOf(g)) : IsBelieved(g, scope.Purpose) && refusals.Length == 0))
        {
            return PermissionStatus.Granted;
        }

        if (refusals.Length > 0)
        {
            var newest = refusals.MaxBy(r => (r.OccurredAt, r.Status))!;
            return newest.Status is ConsentStatus.Objected ? PermissionStatus.Objected : PermissionStatus.Withdrawn;
        }

        return grants.Length > 0 ? PermissionStatus.Unproven : PermissionStatus.Requested;
    }

    public static PermissionStatus? OfChannel(IReadOnlyList<ConsentEvent> events, string channel)
    {
        ConsentEvent[] here = [.. events.Where(e => e.Scope.Channel == channel)];
        if (Newest(here, ConsentStatus.Restricted) is { } restricted && !here.Any(e => e.Status is ConsentStatus.Released && e.OccurredAt > restricted))
        {
            return PermissionStatus.Restricted;
        }

        if (Newest(here, ConsentStatus.Bounced, ConsentStatus.Complained) is { } suppressed
            && !here.Any(e => e.Status is ConsentStatus.Granted && e.Proof is not ConsentProof.None && TimeOf(e) > suppressed))
        {
            return PermissionStatus.Suppressed;
        }

        return here.Where(e => e.Scope.Purpose == ConsentPurpose.All && (e.Status is ConsentStatus.Withdrawn or ConsentStatus.Objected))
            .MaxBy(e => (e.OccurredAt, e.Status))?.Status switch
        {
            ConsentStatus.Objected => PermissionStatus.Objected,
            ConsentStatus.Withdrawn => PermissionStatus.Withdrawn,
            _ => null,
        };
    }

    private static DateTimeOffset? Newest(ConsentEvent[] events, params ConsentStatus[] statuses) =>
        events.Where(e => statuses.Contains(e.Status)).Select(e => (DateTimeOffset?)e.OccurredAt).Max();

    private static bool HasProof(ConsentEvent grant, string purpose) =>
        grant.Proof is ConsentProof.DoubleOptIn || (grant.Proof is ConsentProof.Act && ConsentWorld.NeedOf(purpose) is not ConsentNeed.DoubleOptIn);

    private static bool IsBelieved(ConsentEvent grant, string purpose) =>
        grant.Proof is ConsentProof.None && (ConsentWorld.Attests(grant.Source) || ConsentWorld.NeedOf(purpose) is ConsentNeed.Nothing);

    private static DateTimeOffset TimeOf(ConsentEvent grant) => grant.ProvenAt < grant.OccurredAt ? grant.ProvenAt.Value : grant.OccurredAt;

    private static bool Reaches(ConsentEvent e, ConsentScope scope) => e.Scope.Channel == scope.Channel
        && (e.Status is ConsentStatus.Complained
            || ((e.Scope.Purpose == scope.Purpose || e.Scope.Purpose == ConsentPurpose.All)
                && (e.Scope.List.Length == 0 || e.Scope.List == scope.List) && (e.Scope.Topic.Length == 0 || e.Scope.Topic == scope.Topic)));
}
