namespace ProfileService.Core.Identity.Matching;

/// <summary>How likely a level is among pairs of each kind, given that both records fill the field.</summary>
/// <param name="Field">Name in answers: <c>givenName</c>, <c>birthDate</c>, …</param>
/// <param name="Code">The level's name in answers: <c>same</c>, <c>slip</c>, …</param>
/// <param name="M">Among two records of one person.</param>
/// <param name="U">Among strangers; where <paramref name="ByTerm"/>, as a multiple of the value's own share.</param>
/// <param name="Household">Among two people of one household.</param>
/// <param name="ByTerm">Whether a rare value counts for more than a common one.</param>
public sealed record LevelWeight(Level Level, string Field, string Code, double M, double U, double Household, bool ByTerm)
{
    /// <summary>log2(m/u) in bits; where <see cref="ByTerm"/>, the value's rarity is added to it.</summary>
    public double AgainstStrangers => Math.Log2(M / U);

    /// <summary>log2(m/h) in bits: what the level says against the other people of the house.</summary>
    public double AgainstHousehold => Math.Log2(M / Household);
}
