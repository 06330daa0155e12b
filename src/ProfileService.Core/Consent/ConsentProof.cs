namespace ProfileService.Core.Consent;

/// <summary>What a grant can be proven with, weakest first.</summary>
public enum ConsentProof
{
    None,

    /// <summary>The source has attested that it holds the proof of what it grants.</summary>
    Source,

    /// <summary>A wording, and the act by which it was agreed to.</summary>
    Act,

    /// <summary>A confirmed double opt-in.</summary>
    DoubleOptIn,
}
