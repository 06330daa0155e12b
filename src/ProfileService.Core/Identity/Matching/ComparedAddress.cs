namespace ProfileService.Core.Identity.Matching;

/// <summary>A postal address as it is compared; parts that are missing are empty.</summary>
internal sealed class ComparedAddress
{
    public ComparedAddress(PostalAddress address, MatchingWeights weights)
    {
        Code = Letters(address.PostalCode).TrimStart('0');
        City = Letters(address.City);
        Street = Streets.MatchKey(address.Street ?? "");
        Number = HouseNumbers.MatchKey(address.HouseNumber ?? "");
        CityLetters = string.Concat(City.Order());
        CityRarity = weights.Cities.RarityOf(City);
    }

    public string Code { get; }

    public string City { get; }

    public string Street { get; }

    public string Number { get; }

    /// <summary>In order of the alphabet, to know a name whose letters are shuffled.</summary>
    public string CityLetters { get; }

    public double CityRarity { get; }

    public bool HasPlace => Code.Length > 0 || City.Length > 0;

    public bool IsEqualTo(ComparedAddress other) => Code == other.Code && City == other.City && Street == other.Street && Number == other.Number;

    private static string Letters(string? text) => text is null ? "" : TermShares.CityKeyOf(text);
}
