using System.Globalization;
using ProfileService.Api.Town;
using ProfileService.Api.Town.Data;

namespace ProfileService.Api.Tests.Town;

public class TownDataTests
{
    [Fact]
    public void The_lists_are_as_long_as_a_town_needs()
    {
        Assert.InRange(GivenNames.All.Select(name => name.Name).Distinct().Count(), 250, 1_000);
        Assert.InRange(Surnames.All.Distinct().Count(), 300, 2_000);
        Assert.InRange(Places.Streets.Distinct().Count(), 80, 500);
        Assert.InRange(Products.All.Count, 120, 1_000);
    }

    [Fact]
    public void No_list_names_a_thing_twice()
    {
        Assert.Distinct(Surnames.All);
        Assert.Distinct(Places.Streets);
        Assert.Distinct(Products.All.Select(product => product.Sku));
        Assert.Distinct(Products.All.Select(product => product.Gtin));
        Assert.Distinct(Products.All.Select(product => product.Brand + product.Name));
    }

    [Fact]
    public void Every_article_number_is_a_valid_restricted_ean() => Assert.All(Products.All, product =>
    {
        var digits = product.Gtin.Select(digit => digit - '0').ToList();
        Assert.Equal(13, digits.Count);
        Assert.InRange(int.Parse(product.Gtin.AsSpan(0, 2), CultureInfo.InvariantCulture), 20, 29);
        Assert.Equal(0, digits.Select((digit, index) => index % 2 == 0 ? digit : 3 * digit).Sum() % 10);
    });

    [Fact]
    public void Every_interest_has_articles() => Assert.All(Interests.All, code => Assert.NotEmpty(Products.For(code)));

    [Fact]
    public void A_common_surname_is_drawn_far_more_often_than_a_rare_one()
    {
        var random = new TownRandom(1);
        var drawn = Enumerable.Range(0, 20_000).Select(_ => Surnames.Pick(random)).CountBy(name => name).ToDictionary();

        Assert.InRange(drawn["Müller"], 500, 1_500);
        Assert.InRange(drawn.GetValueOrDefault("Zwiebelmann"), 0, 40);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(9_000)]
    public void Scrambled_numbers_are_all_different_and_in_range(int size)
    {
        var numbers = new TownNumbers(42);

        var scrambled = Enumerable.Range(0, size).Select(n => numbers.Scramble(n, size, 1)).ToList();

        Assert.Equal(Enumerable.Range(0, size).Select(n => (long)n), scrambled.Order());
        Assert.NotEqual(scrambled.Order(), scrambled);
    }
}
