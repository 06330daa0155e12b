using ProfileService.Core.Identity;

namespace ProfileService.Core.Consent;

/// <summary>What somebody chose for a contact point. It narrows what she consented to and never widens it; what a contract needs goes out all the same.</summary>
/// <param name="Frequency">One of <see cref="ContactFrequency"/>.</param>
/// <param name="Topics">Empty for all.</param>
/// <param name="LastAt">The last contact on the channel that is asked about, for whatever purpose; null for none.</param>
public sealed record ContactPreference(IdentifierKey Contact, string Frequency, IReadOnlyList<string> Topics, DateTimeOffset? LastAt)
{
    public bool Refuses(ContactQuestion question) =>
        question.Purpose.Need is not ConsentNeed.Nothing && (RefusesTopic(question) || NextAt > question.At);

    /// <summary>When a refusal ends by itself; null where somebody has to choose otherwise.</summary>
    public DateTimeOffset? Until(ContactQuestion question) => RefusesTopic(question) ? null : NextAt;

    private DateTimeOffset? NextAt => ContactFrequency.DaysBetween(Frequency) is { } days ? LastAt?.AddDays(days) : null;

    private bool RefusesTopic(ContactQuestion question) =>
        question.Topic is { } topic && Topics.Count > 0 && !Topics.Contains(topic, StringComparer.Ordinal);
}
