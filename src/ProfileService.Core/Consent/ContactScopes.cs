namespace ProfileService.Core.Consent;

/// <summary>What the permissions of one contact point and purpose say about one list and topic.</summary>
internal static class ContactScopes
{
    /// <summary>
    /// The most specific permissions decide, because each has heard everything that was said about what it is part of. Where two that
    /// overlap (a list, a topic) are equally specific, both must allow it.
    /// </summary>
    /// <returns>The permission that decides, and why not; null where nothing was said that reaches so far.</returns>
    public static (ContactState State, ContactReason? Reason)? Answer(ContactState[] states, string list, string? topic)
    {
        var asked = new ConsentScope("", "", list, topic ?? "");
        ContactState[] covering =
        [
            .. states.Where(s => (s.Scope.List.Length == 0 || s.Scope.List == asked.List) && (s.Scope.Topic.Length == 0 || s.Scope.Topic == asked.Topic)),
        ];
        ContactState[] narrowest = [.. covering.Where(s => !covering.Any(other => other != s && s.Scope.Covers(other.Scope)))];
        return narrowest.Length == 0
            ? null
            : narrowest.Select(s => (State: s, Reason: ReasonOf(s, topic))).OrderByDescending(a => a.Reason.HasValue).ThenByDescending(a => a.Reason)
                .ThenByDescending(a => a.State.Proof).ThenBy(a => a.State.Scope).First();
    }

    private static ContactReason? ReasonOf(ContactState state, string? topic) => state.Status switch
    {
        PermissionStatus.Granted when topic is null || state.Scope.Topic.Length > 0 || state.Topics.Count == 0
            || state.Topics.Contains(topic, StringComparer.Ordinal) => null,
        PermissionStatus.Granted or PermissionStatus.Requested => ContactReason.NoConsent,
        PermissionStatus.Unproven => ContactReason.Unproven,
        PermissionStatus.Objected => ContactReason.Objected,
        _ => ContactReason.Withdrawn,
    };
}
