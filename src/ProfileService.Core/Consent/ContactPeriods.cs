namespace ProfileService.Core.Consent;

/// <summary>Until when an answer holds if nothing is said meanwhile.</summary>
internal static class ContactPeriods
{
    public static DateTimeOffset? Until(
        ContactQuestion question, SortedSet<ContactReason> reasons, DateTimeOffset? lapses, DateOnly? born, IReadOnlyCollection<ContactUse> uses,
        ContactPreference? preference)
    {
        if (reasons.Count == 0)
        {
            return Earliest(lapses, question.Quiet?.NextChange(question.At));
        }

        // What time alone mends: the last of the reasons to go away. Anything else stands until somebody says something.
        DateTimeOffset? last = null;
        foreach (var reason in reasons)
        {
            var ends = reason switch
            {
                ContactReason.QuietHours => question.Quiet!.NextChange(question.At),
                ContactReason.FrequencyCap => uses.Min(u => u.OldestInPeriod)?.AddDays(question.Purpose.CapDays ?? 0),
                ContactReason.Preference => preference!.Until(question),
                ContactReason.Minor => new DateTimeOffset(born!.Value.AddYears(question.Purpose.MinimumAge!.Value), TimeOnly.MinValue, TimeSpan.Zero),
                _ => null,
            };
            if (ends is null)
            {
                return null;
            }

            last = last is null || ends > last ? ends : last;
        }

        return last;
    }

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;
}
