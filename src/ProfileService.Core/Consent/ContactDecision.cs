namespace ProfileService.Core.Consent;

/// <summary>The answer about one person, or about one contact point.</summary>
/// <param name="Reasons">Why not, in order; empty when allowed.</param>
/// <param name="Basis">What it rests on: the contact point to use with its grant; or what refuses. Null where nothing was ever said.</param>
/// <param name="Lists">Of an allowed question that named no list: the ones that may be sent; an empty text stands for all.</param>
/// <param name="Until">Until when the answer holds if nothing is said meanwhile; null for as long as nothing is.</param>
public sealed record ContactDecision(
    IReadOnlyList<ContactReason> Reasons, ContactState? Basis, IReadOnlyList<string> Lists, DateTimeOffset? Until)
{
    public bool IsAllowed => Reasons.Count == 0;
}
