namespace ProfileService.Core.Identity.Matching;

/// <summary>What a person decided about two records.</summary>
public enum Verdict
{
    Same,
    Different,

    /// <summary>Not now: the question stays, and changes nothing.</summary>
    Defer,
}
