namespace ProfileService.Core.Identity;

/// <summary>Postal codes of Germany, Austria, Switzerland and Liechtenstein, and the country that an address states.</summary>
internal static class PostalCodes
{
    /// <summary>An ISO code in upper case for what is one, or is the name or car sign of a neighbour; other text stays as given.</summary>
    public static string? CountryOf(string? country)
    {
        if (country is null)
        {
            return null;
        }

        var upper = country.ToUpperInvariant();
        return Countries.IsKnown(upper) ? upper : TextFolding.Fold(country) switch
        {
            "d" or "ger" or "deu" or "deutschland" or "germany" or "bundesrepublik deutschland" => "DE",
            "a" or "aut" or "oesterreich" or "austria" => "AT",
            "che" or "schweiz" or "switzerland" or "suisse" or "svizzera" => "CH",
            "fl" or "lie" or "liechtenstein" => "LI",
            _ => country,
        };
    }

    /// <summary>D-20354 → 20354 and DE. A prefix that contradicts the stated country is left in place: one of the two is wrong, and who knows which.</summary>
    public static (string? Code, string? Country) WithoutPrefix(string? code, string? stated)
    {
        var dash = code?.IndexOfAny(['-', '\u2013', ' ']) ?? -1;
        if (code is null || dash is < 1 or > 2)
        {
            return (code, null);
        }

        var country = code[..dash].ToUpperInvariant() switch
        {
            "D" or "DE" => "DE",
            "A" or "AT" => "AT",
            "CH" => "CH",
            "FL" or "LI" => "LI",
            _ => null,
        };
        var digits = code[(dash + 1)..].Trim();
        return country is not null && IsCode(digits, country) && (stated is null || stated == country) ? (digits, country) : (code, null);
    }

    /// <summary>"20354 Hamburg", "A-1010 Wien": the code goes to its own field.</summary>
    public static (string? Code, string City) SplitCity(string city, string country)
    {
        var blank = city.IndexOf(' ', StringComparison.Ordinal);
        if (blank < 0)
        {
            return (null, city);
        }

        var code = city[..blank];
        var isCode = IsCode(code, country) || WithoutPrefix(code, null).Country is not null;
        return isCode ? (code, city[(blank + 1)..]) : (null, city);
    }

    /// <summary>A country that is only assumed does not stand against a postal code that it cannot have: 1010 is no German one.</summary>
    public static string? UnlessUnfit(string? assumed, string? code) =>
        code is null || !IsGerman(assumed) || IsCode(code.Replace(" ", "", StringComparison.Ordinal), assumed!) ? assumed : null;

    public static string? Normalise(string? code, string? country, bool isStated)
    {
        if (code is null || !IsGerman(country))
        {
            return code;
        }

        var digits = code.Replace(" ", "", StringComparison.Ordinal);
        if (IsCode(digits, country!))
        {
            return digits;
        }

        return country == "DE" && isStated && digits.Length == 4 && IsDigits(digits) ? "0" + digits : code;
    }

    private static bool IsGerman(string? country) => country is "DE" or "AT" or "CH" or "LI";

    private static bool IsCode(string text, string country) => text.Length == (country == "DE" ? 5 : 4) && IsGerman(country) && IsDigits(text);

    private static bool IsDigits(string text) => !text.AsSpan().ContainsAnyExceptInRange('0', '9');
}
