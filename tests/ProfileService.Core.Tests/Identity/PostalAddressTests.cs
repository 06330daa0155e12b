using ProfileService.Core.Identity;
using Xunit;

namespace ProfileService.Core.Tests.Identity;

public sealed class PostalAddressTests
{
    [Theory]
    [InlineData("Hauptstr. 5 a", "DE", "Hauptstraße", "5a")]
    [InlineData("Hauptstr.5", "DE", "Hauptstraße", "5")]
    [InlineData("Hauptstrasse 5A", "DE", "Hauptstraße", "5a")]
    [InlineData("Haupt Str. 5", "DE", "Haupt Straße", "5")]
    [InlineData("Hauptstr 12", "DE", "Hauptstraße", "12")]
    [InlineData("HAUPTSTR. 12", "DE", "HAUPTSTRASSE", "12")]
    [InlineData("Str. des 17. Juni 135", "DE", "Straße des 17. Juni", "135")]
    [InlineData("Straße des 17. Juni", "DE", "Straße des 17. Juni", null)]
    [InlineData("Marktpl. 7 - 9", "DE", "Marktplatz", "7-9")]
    [InlineData("Am Markt 7–9", "DE", "Am Markt", "7-9")]
    [InlineData("Rohlederring 9/2", "DE", "Rohlederring", "9/2")]
    [InlineData("Mariahilfer Str. 12/3/4", "AT", "Mariahilfer Straße", "12/3/4")]
    [InlineData("Bahnhofstrasse 3", "CH", "Bahnhofstrasse", "3")]
    [InlineData("Bahnhofstr. 3", "CH", "Bahnhofstrasse", "3")]
    [InlineData("Bahnhofstr. 3", "FR", "Bahnhofstr.", "3")]
    [InlineData("C 4, 12", "DE", "C 4", "12")]
    [InlineData("Q7 24", "DE", "Q7", "24")]
    [InlineData("C 4", "DE", "C 4", null)]
    [InlineData("Postfach 1234", "DE", "Postfach 1234", null)]
    [InlineData("Packstation 123", "DE", "Packstation 123", null)]
    [InlineData("Straße 12", "DE", "Straße 12", null)]
    [InlineData("Am Markt, 5", "DE", "Am Markt", "5")]
    [InlineData("Hauptstr. 5 Hinterhaus", "DE", "Hauptstraße 5 Hinterhaus", null)]
    [InlineData("12", "DE", "12", null)]
    [InlineData("  Am   Markt ", "DE", "Am Markt", null)]
    public void Street_and_number_are_told_apart(string text, string country, string street, string? number)
    {
        var address = PostalAddress.Normalise(text, null, null, null, country, "DE");

        Assert.Equal((street, number), (address.Street, address.HouseNumber));
    }

    [Fact]
    public void A_number_that_stands_twice_is_taken_once() =>
        Assert.Equal(
            new PostalAddress("Am Markt", "5a", null, null, "DE"),
            PostalAddress.Normalise("Am Markt 5 a", "5A", null, null, "DE", "DE"));

    [Fact]
    public void Two_different_numbers_stay_where_they_are() =>
        Assert.Equal(
            new PostalAddress("Am Markt 5", "7", null, null, "DE"),
            PostalAddress.Normalise("Am Markt 5", "7", null, null, "DE", "DE"));

    [Theory]
    [InlineData("D-20354", null, "DE", "20354", "DE")]
    [InlineData("A-1010", null, "DE", "1010", "AT")]
    [InlineData("CH-8001", null, "DE", "8001", "CH")]
    [InlineData("FL-9490", null, "DE", "9490", "LI")]
    [InlineData("de 20354", null, "AT", "20354", "DE")]
    [InlineData("A-1010", "DE", "DE", "A-1010", "DE")]
    [InlineData("1067", "DE", "DE", "01067", "DE")]
    [InlineData("1067", null, "DE", "1067", null)]
    [InlineData("20 354", "DE", "DE", "20354", "DE")]
    [InlineData("1010", "AT", "DE", "1010", "AT")]
    [InlineData("SW1A 1AA", "GB", "DE", "SW1A 1AA", "GB")]
    [InlineData("123", "DE", "DE", "123", "DE")]
    [InlineData("00-950", "PL", "DE", "00-950", "PL")]
    public void A_postal_code_loses_its_country_and_keeps_what_is_not_understood(
        string text, string? country, string defaultCountry, string code, string? expected)
    {
        var address = PostalAddress.Normalise(null, null, text, null, country, defaultCountry);

        Assert.Equal((code, expected), (address.PostalCode, address.Country));
    }

    [Theory]
    [InlineData("de", "DE")]
    [InlineData("Deutschland", "DE")]
    [InlineData("Österreich", "AT")]
    [InlineData("Schweiz", "CH")]
    [InlineData("Atlantis", "Atlantis")]
    public void A_country_is_its_code_where_it_is_understood(string text, string code) =>
        Assert.Equal(code, PostalAddress.Normalise("Am Markt", null, null, null, text, "DE").Country);

    [Fact]
    public void The_postal_code_before_the_city_is_split_off() =>
        Assert.Equal(
            new PostalAddress(null, null, "20354", "Hamburg", "DE"),
            PostalAddress.Normalise(null, null, null, "20354 Hamburg", null, "DE"));

    [Fact]
    public void Nothing_stays_nothing()
    {
        var nothing = PostalAddress.Normalise(" ", null, "", null, null, "DE");

        Assert.Equal(new PostalAddress(null, null, null, null, null), nothing);
        Assert.Equal("", nothing.MatchKey);
    }

    [Theory]
    [InlineData("Hauptstr. 5", "Hauptstraße 5")]
    [InlineData("HAUPTSTRASSE 5", "Hauptstraße 5")]
    [InlineData("Haupt-Straße 5", "Hauptstr 5")]
    [InlineData("Müllerweg 5 A", "Muellerweg 5a")]
    [InlineData("Mullerweg 5", "Müllerweg 5")]
    public void Spellings_of_one_address_share_a_key(string a, string b) =>
        Assert.Equal(
            PostalAddress.Normalise(a, null, "01067", "Dresden", "DE", "DE").MatchKey,
            PostalAddress.Normalise(b, null, "1067", "DRESDEN", "DE", "AT").MatchKey);

    [Fact]
    public void Different_houses_have_different_keys() =>
        Assert.Equal(4, new[] { "Am Markt 1", "Am Markt 11", "Am Markt 1/1", "Am Markt 1-1" }
            .Select(street => PostalAddress.Normalise(street, null, "20354", "Hamburg", "DE", "DE").MatchKey)
            .Distinct().Count());
}
