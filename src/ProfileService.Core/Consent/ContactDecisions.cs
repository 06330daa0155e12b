namespace ProfileService.Core.Consent;

/// <summary>
/// Decides whether somebody may be contacted, and where. Each contact point answers for itself: a consent for one address says nothing
/// about another (law 5).
/// </summary>
public static class ContactDecisions
{
    /// <param name="question">What is asked.</param>
    /// <param name="states">The permissions of the person's contact points, or of the one that was asked about.</param>
    /// <param name="born">The birth date as far as it is known.</param>
    /// <param name="uses">How the contact points were used; those of all count for the cap.</param>
    /// <param name="preferences">What was chosen for the contact points; null where that does not matter.</param>
    public static ContactDecision Decide(
        ContactQuestion question, IEnumerable<ContactState> states, DateOnly? born, IReadOnlyCollection<ContactUse> uses,
        IReadOnlyCollection<ContactPreference>? preferences = null)
    {
        ContactDecision[] points =
        [
            .. states.Where(s => s.Scope.Channel == question.Channel).GroupBy(s => s.Contact)
                .Select(point => OfPoint(question, [.. point], born, uses, preferences?.FirstOrDefault(p => p.Contact == point.Key))),
        ];
        return points.Where(p => p.IsAllowed).OrderByDescending(p => p.Basis!.Proof).ThenByDescending(p => p.Basis!.Since).ThenBy(p => p.Basis!.Contact).FirstOrDefault()
            ?? points.OrderBy(p => p.Reasons.Count).ThenByDescending(p => p.Reasons[0]).ThenBy(p => p.Basis?.Contact ?? default).FirstOrDefault()
            ?? new ContactDecision([ContactReason.NoConsent, .. IsMinor(question, born) ? [ContactReason.Minor] : Array.Empty<ContactReason>()], null, [], null);
    }

    private static ContactDecision OfPoint(
        ContactQuestion question, ContactState[] states, DateOnly? born, IReadOnlyCollection<ContactUse> uses, ContactPreference? preference)
    {
        var channel = Array.Find(states, s => s.Scope.Purpose == ConsentPurpose.All);
        ContactState[] asked = [.. states.Where(s => s.Scope.Purpose == question.Purpose.Name)];
        string[] lists = question.List is { } list ? [list] : [.. asked.Select(s => s.Scope.List).Distinct().Order(StringComparer.Ordinal)];
        var answers = lists.Select(l => (List: l, Scope: ContactScopes.Answer(asked, l, question.Topic))).Where(a => a.Scope is not null).ToArray();
        var best = answers.OrderByDescending(a => a.Scope!.Value.Reason is null).ThenByDescending(a => a.Scope!.Value.State.Proof)
            .ThenBy(a => a.List, StringComparer.Ordinal).Select(a => a.Scope).FirstOrDefault();
        var use = uses.FirstOrDefault(u => u.Contact == states[0].Contact);
        var lapses = Lapses(question, best?.State, use);
        var reasons = new SortedSet<ContactReason>();
        AddReasons(reasons, question, best?.Reason, best is null, channel, born, uses);
        if (best is { Reason: null } && lapses <= question.At)
        {
            reasons.Add(ContactReason.Lapsed);
        }

        if (preference?.Refuses(question) is true)
        {
            reasons.Add(ContactReason.Preference);
        }

        return new ContactDecision(
            [.. reasons], best?.State ?? channel, [.. answers.Where(a => a.Scope!.Value.Reason is null && reasons.Count == 0).Select(a => a.List)],
            ContactPeriods.Until(question, reasons, lapses, born, uses, preference));
    }

    private static void AddReasons(
        SortedSet<ContactReason> reasons, ContactQuestion question, ContactReason? scope, bool unheard, ContactState? channel, DateOnly? born,
        IReadOnlyCollection<ContactUse> uses)
    {
        var ofChannel = channel?.Status switch
        {
            PermissionStatus.Suppressed => ContactReason.Suppressed,
            PermissionStatus.Restricted => ContactReason.Restricted,
            PermissionStatus.Withdrawn when unheard => ContactReason.Withdrawn,
            PermissionStatus.Objected when unheard => ContactReason.Objected,
            _ => (ContactReason?)null,
        };
        var ofScope = scope ?? (unheard && (ofChannel is null or ContactReason.Suppressed or ContactReason.Restricted) ? ContactReason.NoConsent : null);
        ContactReason?[] all =
        [
            ofScope,
            ofChannel,
            question.Purpose.CapContacts <= uses.Sum(u => u.InPeriod) ? ContactReason.FrequencyCap : null,
            question.Quiet?.Rests(question.At) is true ? ContactReason.QuietHours : null,
            IsMinor(question, born) ? ContactReason.Minor : null,
        ];
        reasons.UnionWith(all.OfType<ContactReason>());
    }

    private static DateTimeOffset? Lapses(ContactQuestion question, ContactState? state, ContactUse? use) =>
        state is { Status: PermissionStatus.Granted } && question.Purpose.ValidMonths is { } months
            ? (use?.LastAt > state.Since ? use.LastAt.Value : state.Since).AddMonths(months)
            : null;

    private static bool IsMinor(ContactQuestion question, DateOnly? born) =>
        question.Purpose.MinimumAge is { } age && born is { } date && date.AddYears(age) > question.Today;
}
