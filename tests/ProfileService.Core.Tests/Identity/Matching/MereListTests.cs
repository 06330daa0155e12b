using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using ProfileService.Core.Sources;
using Xunit;
using static ProfileService.Core.Tests.Identity.Matching.People;

namespace ProfileService.Core.Tests.Identity.Matching;

/// <summary>Lists of people without mailbox, phone or number: a wrong first name is commoner there than in a customer system, and twins are still two.</summary>
public sealed class MereListTests
{
    private const string Born = "1984-03-07";

    [Theory]
    [InlineData("Lena", "Lea")]
    [InlineData("Anna", "Andreas")]
    [InlineData("Cooper", "Chloe")]
    public void Twins_are_two_and_a_question(string one, string other)
    {
        var evidence = Between(Listed("1", one, "Brinkmann"), Listed("2", other, "Brinkmann"));

        Assert.Equal((PairVerdict.Suggest, Doubts.NamesDoNotSupport), (evidence.Verdict, evidence.Question));
        Assert.NotEqual(PairVerdict.Link, Between(Listed("1", one, "Brinkmann"), Listed("2", other, "Brinkman")).Verdict);
    }

    [Theory]
    [InlineData("Sabine", "Sabien")]
    [InlineData("Katharina", "Kathi")]
    [InlineData("Brinkmann", "Brinkmann")] // no first name that anybody has: the family name was written twice
    public void A_slip_or_a_short_form_of_the_first_name_is_one_person(string one, string other) =>
        Assert.Equal(PairVerdict.Link, Between(Listed("1", one, "Brinkmann"), Listed("2", other, "Brinkmann")).Verdict);

    [Fact]
    public void A_wrong_first_name_is_weighed_where_the_home_is_misspelt_too()
    {
        var (one, other) = (Listed("1", "Cooper", "Millar"), Listed("2", "Chloe", "Millar") with { Address = Home with { Street = "Nelkenwge" } });

        Assert.Equal(PairVerdict.Link, Between(one, other).Verdict);
        Assert.Equal(Veto.GivenNamesDiffer, Between(one with { SourceKind = SourceKind.Crm }, other).Veto);
    }

    [Fact]
    public void A_man_and_a_woman_of_one_home_without_birth_dates_are_a_couple()
    {
        var (husband, wife) = (Listed("1", "Karl", "Lüdenscheidt", null), Listed("2", "Anna", "Lüdenscheidt", null));

        Assert.Equal(Doubts.NamesDoNotSupport, Between(husband, wife).Doubt);
    }

    [Fact]
    public void Two_rare_agreements_are_enough_where_both_say_more_and_nothing_contradicts()
    {
        Assert.Equal(PairVerdict.Link, Between(Listed("1", "Aurelia", "Lüdenscheidt", null), Nowhere("2", "Aurelia", "Lüdenscheidt")).Verdict);
        Assert.Equal(PairVerdict.Link, Between(Nowhere("1", "Aurelia", "Lüdenscheidt"), Nowhere("2", "Aurelia", "Krause")).Verdict);
        Assert.NotEqual(PairVerdict.Link, Between(Nowhere("1", "Peter", "Müller"), Nowhere("2", "Peter", "Schmidt")).Verdict);
        Assert.NotEqual(PairVerdict.Link, Between(Listed("1", "Aurelia", "Lüdenscheidt", null), Nowhere("2", "Aurelia", "Lüdenscheidt") with { BirthDate = null }).Verdict);
    }

    private static Person Nowhere(string id, string first, string last) => Listed(id, first, last) with { Address = null };

    private static Person Listed(string id, string first, string last, string? born = Born) => Of(id, first, last, born, Home, kind: SourceKind.Other);
}
