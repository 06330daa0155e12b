namespace ProfileService.Core.Identity.Matching;

/// <summary>Compares places from coarse to fine. The fine counts only where the coarse agrees, so that a move is counted once.</summary>
internal static class AddressEvidence
{
    public static void Add(ComparedAddress a, ComparedAddress b, TermShares cities, ref EvidenceSum sum)
    {
        var place = a.HasPlace && b.HasPlace ? AddPlace(a, b, cities, ref sum) : null;
        var elsewhere = place is Level.PlaceDifferent or Level.PlaceArea;
        Level? street = a.Street.Length > 0 && b.Street.Length > 0 ? StreetLevel(a.Street, b.Street) : null;
        if (street is { } level && !(level is Level.StreetDifferent && elsewhere))
        {
            sum.Add(level);
        }

        if (a.Number.Length == 0 || b.Number.Length == 0)
        {
            return;
        }

        var number = NumberLevel(a.Number, b.Number);
        if (street is Level.StreetSame or Level.StreetSlip || (street is null && !elsewhere && number is Level.NumberSame))
        {
            sum.Add(number);
        }
        else if (street is Level.StreetDifferent && !elsewhere && number is Level.NumberSame)
        {
            sum.Add(Level.NumberElsewhere); // the street may be the wrong one
        }
    }

    private static Level? AddPlace(ComparedAddress a, ComparedAddress b, TermShares cities, ref EvidenceSum sum)
    {
        var sameCity = a.City.Length > 0 && a.City == b.City;
        if (a.Code.Length > 0 && b.Code.Length > 0)
        {
            var level = a.Code == b.Code ? Level.PlaceCode
                : Typos.AtMostOneEdit(a.Code, b.Code) && (sameCity || CitiesAlike(a, b)) ? Level.PlaceCodeSlip
                : sameCity ? Level.PlaceCityOtherCode
                : SameArea(a.Code, b.Code) ? Level.PlaceArea
                : Level.PlaceDifferent;
            sum.Add(level, level is Level.PlaceCityOtherCode ? cities.RarityOf(a.City) : 0);
            return level;
        }

        if (a.City.Length > 0 && b.City.Length > 0)
        {
            var level = sameCity ? Level.PlaceCity : CitiesAlike(a, b) ? Level.PlaceCitySlip : Level.PlaceDifferent;
            sum.Add(level, Math.Min(cities.RarityOf(a.City), cities.RarityOf(b.City)));
            return level;
        }

        return null;
    }

    private static bool CitiesAlike(ComparedAddress a, ComparedAddress b) =>
        a.City.Length > 3 && b.City.Length > 3 && (Typos.AtMostOneEdit(a.City, b.City) || Typos.JaroWinkler(a.City, b.City) >= 0.85
            || Typos.AtMostOneEdit(a.CityLetters, b.CityLetters));

    /// <summary>Codes that begin alike are neighbours: three of five digits in Germany, two of four elsewhere.</summary>
    private static bool SameArea(string a, string b) =>
        a.Length == b.Length && a.AsSpan().CommonPrefixLength(b) >= (a.Length + 1) / 2;

    private static Level StreetLevel(string a, string b) =>
        a == b ? Level.StreetSame
        : Typos.AtMostOneEdit(a, b) || Typos.JaroWinkler(a, b) >= 0.93 ? Level.StreetSlip
        : Level.StreetDifferent;

    private static Level NumberLevel(string a, string b) =>
        a == b ? Level.NumberSame
        : Digits(a).SequenceEqual(Digits(b)) || (a.Length > 1 && b.Length > 1 && Typos.AtMostOneEdit(a, b)) ? Level.NumberNear
        : Level.NumberDifferent;

    private static ReadOnlySpan<char> Digits(string number)
    {
        var end = number.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? number : number.AsSpan(0, end);
    }
}
