namespace ProfileService.Core.Identity.Matching;

/// <summary>A phone number as evidence. A mobile is one person's more often than a line at home.</summary>
internal sealed class ComparedPhone
{
    // Ranges that only mobiles have, by E.164; in North America numbers do not tell.
    private static readonly string[] MobileRanges =
        ["+4915", "+4916", "+4917", "+4365", "+4366", "+4367", "+4368", "+4369", "+4175", "+4176", "+4177", "+4178", "+4179", "+447", "+614", "+336", "+337", "+316", "+393", "+346", "+347", "+3538", "+458", "+467", "+485", "+486", "+487"];

    public ComparedPhone(IdentifierKey key)
    {
        Key = key;
        Digits = key.Value;
        IsMobile = Array.Exists(MobileRanges, r => Digits.StartsWith(r, StringComparison.Ordinal));
    }

    public IdentifierKey Key { get; }

    public string Digits { get; }

    public bool IsMobile { get; }
}
