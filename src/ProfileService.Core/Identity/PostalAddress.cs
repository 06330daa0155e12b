namespace ProfileService.Core.Identity;

/// <summary>
/// A postal address as it is shown: tidied where the writing is understood (German, Austrian and Swiss habits), otherwise as given. Nothing is
/// invented. <see cref="MatchKey"/> is for comparison only.
/// </summary>
public sealed record PostalAddress(string? Street, string? HouseNumber, string? PostalCode, string? City, string? Country)
{
    /// <summary>
    /// Folded <c>country|postal code|city|street|number</c>, each empty when absent; ß and ss, ä and ae and a, Str. and Straße agree, leading
    /// zeros of the postal code do not count. Empty when there is neither street nor postal code nor city.
    /// </summary>
    public string MatchKey => Street is null && PostalCode is null && City is null
        ? ""
        : string.Join('|', Country ?? "", Folded(PostalCode).TrimStart('0'), Folded(City), Streets.MatchKey(Street ?? ""), HouseNumbers.MatchKey(HouseNumber ?? ""));

    /// <summary>
    /// <list type="bullet">
    /// <item>Blanks are collapsed; empty text is null.</item>
    /// <item><c>Hauptstr. 5 a</c> is split when the number is missing (or the same); the street's abbreviations are written out as its country does.</item>
    /// <item><c>D-20354</c> loses its prefix and implies the country, unless another one is stated. <c>20354 Hamburg</c> in the city is split.</item>
    /// <item>A German postal code that lost its leading zero gets it back only where the country is stated, for 1010 may also be Vienna.</item>
    /// </list>
    /// <paramref name="defaultCountry"/> is the source's; it counts where nothing else says the country and the postal code can be one of it.
    /// Running it again changes nothing.
    /// </summary>
    public static PostalAddress Normalise(
        string? street, string? houseNumber, string? postalCode, string? city, string? country, string defaultCountry)
    {
        var writtenStreet = Tidy(street);
        var writtenNumber = Tidy(houseNumber);
        var code = Tidy(postalCode);
        var town = Tidy(city);
        var stated = PostalCodes.CountryOf(Tidy(country));
        if (code is null && town is not null)
        {
            (code, town) = PostalCodes.SplitCity(town, stated ?? defaultCountry);
        }

        (code, var implied) = PostalCodes.WithoutPrefix(code, stated);
        stated ??= implied;
        var anything = writtenStreet ?? writtenNumber ?? code ?? town;
        var effective = stated ?? (anything is null ? null : PostalCodes.UnlessUnfit(PostalCodes.CountryOf(Tidy(defaultCountry)), code));
        (writtenStreet, writtenNumber) = Streets.Split(writtenStreet, writtenNumber);
        return new PostalAddress(
            writtenStreet is null ? null : Streets.WriteOut(writtenStreet, effective),
            writtenNumber is null ? null : HouseNumbers.Normalise(writtenNumber),
            PostalCodes.Normalise(code, effective, isStated: stated is not null),
            town,
            effective);
    }

    private static string? Tidy(string? text)
    {
        var tidy = TextFolding.Nfc(TextFolding.Collapse(text ?? ""));
        return tidy.Length == 0 ? null : tidy;
    }

    private static string Folded(string? text) => text is null ? "" : Streets.LettersAndDigits(TextFolding.Loose(TextFolding.Fold(text)));
}
