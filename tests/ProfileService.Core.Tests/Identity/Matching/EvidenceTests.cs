using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using ProfileService.Core.Sources;
using Xunit;
using static ProfileService.Core.Tests.Identity.Matching.People;

namespace ProfileService.Core.Tests.Identity.Matching;

public sealed class EvidenceTests
{
    [Theory]
    [InlineData("Anna", "Lüdenscheidt", "Anna", "Luedenscheidt")]
    [InlineData("Katharina", "Brinkmann", "Kathi", "Brinkmann")]
    [InlineData("Katharina", "Brinkmann", "Brinkmann", "Kathi")]
    [InlineData("Sabine", "Brinkmann", "Sabien", "Brinkman")]
    [InlineData("Anna-Lena", "Schmidt-Brinkmann", "Anna", "Brinkmann")]
    public void Names_that_fit_and_a_birth_date_are_one_person(string first, string last, string otherFirst, string otherLast) =>
        Assert.Equal(PairVerdict.Link, Between(Of("1", first, last, "1984-03-07"), Of("2", otherFirst, otherLast, "1984-03-07")).Verdict);

    [Fact]
    public void A_marriage_changes_the_family_name_of_somebody_who_keeps_birth_date_and_home()
    {
        var before = Of("1", "Anna", "Brinkmann", "1984-03-07", Home, gender: Gender.Female);

        Assert.Equal(PairVerdict.Link, Between(before, Of("2", "Anna", "Schuster", "1984-03-07", Home, gender: Gender.Female)).Verdict);
        Assert.NotEqual(PairVerdict.Link, Between(before, Of("2", "Anna", "Schuster", "1984-03-07", gender: Gender.Female)).Verdict);
    }

    [Fact]
    public void Twins_are_two_whatever_they_share()
    {
        var evidence = Between(
            Of("1", "Lena", "Brinkmann", "2004-05-06", Home, "familie.brinkmann@web.example.com"), Of("2", "Lea", "Brinkmann", "2004-05-06", Home, "familie.brinkmann@web.example.com"));

        Assert.Equal((PairVerdict.None, Veto.GivenNamesDiffer), (evidence.Verdict, evidence.Veto));
    }

    [Fact]
    public void Father_and_son_of_one_name_are_not_joined_by_their_home_nor_by_its_mailbox()
    {
        var father = Of("1", "Karl", "Brinkmann", "1970-05-06", Home, "familie.brinkmann@web.example.com", card: "1");

        Assert.Equal(Veto.BirthDatesContradict, Between(father, Of("2", "Karl", "Brinkmann", "2004-11-12", Home, card: "2")).Veto);
        var undated = Between(father, Of("2", "Karl", "Brinkmann", null, Home, "familie.brinkmann@web.example.com"));
        Assert.Equal((PairVerdict.Suggest, Doubts.OneNameOneHome), (undated.Verdict, undated.Doubt));
    }

    [Fact]
    public void A_woman_is_not_named_after_her_mother_so_name_and_home_are_enough() => Assert.Equal(
        PairVerdict.Link, Between(Of("1", "Anna", "Brinkmann", null, Home, card: "1"), Of("2", "Anna", "Brinkmann", null, Home)).Verdict);

    [Fact]
    public void A_rare_name_counts_for_more_than_a_common_one()
    {
        var common = Between(Of("1", "Anna", "Müller"), Of("2", "Anna", "Müller"));
        var rare = Between(Of("1", "Anna", "Lüdenscheidt"), Of("2", "Anna", "Lüdenscheidt"));

        Assert.True(rare.Total > common.Total + 4, $"{rare.Total} against {common.Total}");
        Assert.True(common.Fields.Single(f => f.Field == "familyName").Share > rare.Fields.Single(f => f.Field == "familyName").Share);
    }

    [Fact]
    public void What_is_missing_is_no_evidence_and_two_fields_never_reach_certainty()
    {
        var evidence = Between(Of("1", "Aurelia", "Lüdenscheidt"), Of("2", "Aurelia", "Lüdenscheidt", "1984-03-07", Home));

        Assert.Equal(["prior", "givenName", "familyName", "household"], evidence.Fields.Select(f => f.Field));
        Assert.Equal((PairVerdict.Suggest, Doubts.TooFewFields), (evidence.Verdict, evidence.Doubt));
    }

    [Fact]
    public void The_fields_add_up_to_the_total()
    {
        var evidence = Between(Of("1", "Anna", "Müller", "1984-03-07", Home, "anna.mueller@web.example.com"), Of("2", "Ana", "Mueller", "1984-07-03", Home, phone: "+4915112345678"));

        Assert.Equal(evidence.Total, evidence.Fields.Sum(f => f.Bits), 9);
    }

    [Fact]
    public void A_hub_says_nothing()
    {
        var (a, b) = (Of("1", "Anna", null, phone: "+4940123456"), Of("2", "Anna", null, phone: "+4940123456"));

        Assert.Contains(Between(a, b).Fields, f => f.Field == "phone");
        Assert.DoesNotContain(Evidence.Between(a, b, new MatchingSettings(), _ => true).Fields, f => f.Field == "phone");
    }

    [Fact]
    public void In_a_mere_list_of_people_a_wrong_first_name_is_weighed_and_not_vetoed()
    {
        var (one, other) = (Of("1", "Cooper", "Millar", "1984-03-07", Home, kind: SourceKind.Other), Of("2", "Chloe", "Millar", "1984-03-07", Home, kind: SourceKind.Other));

        Assert.Null(Between(one, other).Veto);
        Assert.Equal(Veto.GivenNamesDiffer, Between(one with { SourceKind = SourceKind.Crm }, other).Veto);
    }
}
