namespace ProfileService.Core.Identity.Matching;

/// <summary>Something that whoever promotes learned weights should know.</summary>
/// <param name="Code">One of the constants here.</param>
/// <param name="Detail">A sentence; names fields and levels, never a person.</param>
public sealed record TrainingWarning(string Code, string Detail)
{
    /// <summary>A rule met no pairs: what only it could teach stays as shipped.</summary>
    public const string RuleWithoutPairs = "rule-without-pairs";

    /// <summary>A rule met more pairs than are weighed.</summary>
    public const string PairsCut = "pairs-cut";

    /// <summary>Expectation maximisation still moved when it was ended.</summary>
    public const string NotSettled = "not-settled";

    /// <summary>No pair that is likely one person fills the field on both sides.</summary>
    public const string FieldUnseen = "field-unseen";

    /// <summary>No value is shared that would tell how many pairs are one person.</summary>
    public const string PriorAsShipped = "prior-as-shipped";

    /// <summary>What is counted lies outside of what is believed.</summary>
    public const string PriorBounded = "prior-bounded";

    /// <summary>What speaks for one person as shipped would speak against it, or the other way round.</summary>
    public const string WeightTurned = "weight-turned";

    /// <summary>Not all records were read.</summary>
    public const string Sampled = "sampled";
}
