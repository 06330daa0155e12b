namespace ProfileService.Core.Identity;

/// <summary>How two names compare as a whole. Unknown: no part that both have. Partial: one part agrees, the other is missing on a side.</summary>
public enum NameAgreement
{
    Unknown,
    Partial,
    Full,
    Differ,
}
