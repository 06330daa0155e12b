namespace ProfileService.Core.Identity.Matching;

/// <summary>What the evidence of two records comes to.</summary>
public enum PairVerdict
{
    None,

    /// <summary>A question for a steward.</summary>
    Suggest,

    Link,
}
