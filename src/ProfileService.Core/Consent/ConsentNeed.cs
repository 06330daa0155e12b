namespace ProfileService.Core.Consent;

/// <summary>What a purpose asks of a grant before it counts.</summary>
public enum ConsentNeed
{
    /// <summary>The word of the source is enough, as long as nothing was withdrawn.</summary>
    Nothing,

    /// <summary>Evidence of its own, or a source that attested that it holds the proof.</summary>
    Evidence,

    /// <summary>A confirmed double opt-in, or a source that attested that it holds the proof.</summary>
    DoubleOptIn,
}
