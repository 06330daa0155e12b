using ProfileService.Core.Identity;
using Xunit;
using static ProfileService.Core.Tests.Profiles.Records;

namespace ProfileService.Core.Tests.Identity;

public sealed class LinkRulesTests
{
    private static readonly IdentifierKey Card = IdentifierKey.Of(IdentifierKey.LoyaltyCard, IdentifierKey.Retailer, "4711");
    private static readonly IdentifierKey Mail = IdentifierKey.Of(IdentifierKey.Email, "", "anna@example.org");

    [Theory]
    [InlineData("Anna", "Müller", "Anna", "Mueller", LinkRules.UniqueIdentifier, LinkRules.SharedValueAndFullName)]
    [InlineData("Katharina", "Schmidt", "Kathi", "Schmidt", LinkRules.UniqueIdentifier, LinkRules.SharedValueAndFullName)]
    [InlineData("Anna", "Müller", "A.", "Müller", LinkRules.UniqueIdentifier, LinkRules.SharedValueAndFullName)]
    [InlineData("Müller", "Anna", "Anna", "Müller", LinkRules.UniqueIdentifier, LinkRules.SharedValueAndFullName)]
    [InlineData("Anna", "Müller", null, null, LinkRules.UniqueIdentifier, LinkRules.SharedValueOfOnePerson)]
    [InlineData("Anna", "Müller", "Anna", null, LinkRules.UniqueIdentifier, LinkRules.SharedValueOfOnePerson)]
    [InlineData("Anna", "Müller", "Anna", "Schneider", LinkRules.UniqueIdentifier, 0)] // a marriage: the card knows her, a shared address does not
    [InlineData("Anna", "Müller", "Peter", "Müller", 0, 0)] // a couple on one card, in one household
    public void A_unique_value_links_unless_the_names_clearly_differ_and_a_shareable_one_only_where_they_agree(
        string first, string last, string? otherFirst, string? otherLast, int onCard, int onMail)
    {
        Person[] two = [Person("1", first, last), Person("2", otherFirst, otherLast)];

        Assert.Equal((onCard, onMail), (WeightOf(Card, two), WeightOf(Mail, two)));
        Assert.Equal((onCard, onMail), (WeightOf(Card, [two[1], two[0]]), WeightOf(Mail, [two[1], two[0]])));
    }

    [Fact]
    public void A_couple_on_one_card_is_a_candidate_and_a_household_on_one_address_is_not()
    {
        Person[] couple = [Person("2", "Peter", "Müller"), Person("1", "Anna", "Müller")];

        var candidate = Assert.Single(LinkRules.Judge(Card, couple, new MatchingSettings()).Candidates);
        Assert.Equal(new Candidate(new RecordKey("crm", "1"), new RecordKey("crm", "2"), Card, Veto.GivenNamesDiffer), candidate);
        Assert.Empty(LinkRules.Judge(Mail, couple, new MatchingSettings()).Candidates);
    }

    [Fact]
    public void Father_and_son_of_one_name_are_told_apart_by_their_birth_dates()
    {
        Person[] both = [Person("1", "Hans", "Becker", "1950-03-04"), Person("2", "Hans", "Becker", "1981-11-12")];

        Assert.Equal((0, 0), (WeightOf(Card, both), WeightOf(Mail, both)));
        Assert.Equal(Veto.BirthDatesContradict, Assert.Single(LinkRules.Judge(Card, both, new MatchingSettings()).Candidates).Reason);
    }

    [Fact]
    public void Whoever_gives_no_name_is_linked_to_nobody_where_two_persons_share_the_value()
    {
        Person[] three = [Person("1", "Anna", "Müller"), Person("2", "Peter", "Müller"), Person("3")];

        Assert.Empty(LinkRules.Judge(Mail, three, new MatchingSettings()).Links);
    }

    [Fact]
    public void Two_without_a_name_are_one_where_nobody_else_bears_the_value() => Assert.Equal(LinkRules.SharedValueOfOnePerson, WeightOf(Mail, [Person("1"), Person("2")]));

    [Fact]
    public void A_value_under_more_names_than_the_limit_is_a_hub_and_links_nobody()
    {
        Person[] bearers = [Person("1", "Anna", "A"), Person("2", "Berta", "B"), Person("3", "Carla", "C"), Person("4", "Anna", "A"), Person("5")];

        Assert.False(LinkRules.Judge(Mail, bearers, new MatchingSettings { HubLimit = 3 }).IsHub);
        var hub = LinkRules.Judge(Mail, bearers, new MatchingSettings { HubLimit = 2 });
        Assert.Equal((true, 3), (hub.IsHub, hub.Reach));
        Assert.Empty(hub.Links);
    }

    [Fact]
    public void A_value_of_many_records_of_one_person_is_no_hub_before_the_holder_limit()
    {
        Person[] bearers = [.. Enumerable.Range(1, 10).Select(n => Person($"{n:00}", "Anna", "Müller"))];

        Assert.Equal(45, LinkRules.Judge(Mail, bearers, new MatchingSettings { HubLimit = 2, HolderLimit = 10 }).Links.Count);
        Assert.True(LinkRules.Judge(Mail, bearers, new MatchingSettings { HolderLimit = 9 }).IsHub);
    }

    [Fact]
    public void One_bearer_alone_is_linked_to_nobody() => Assert.Empty(LinkRules.Judge(Card, [Person("1", "Anna")], new MatchingSettings()).Links);

    private static int WeightOf(IdentifierKey value, Person[] bearers) =>
        LinkRules.Judge(value, bearers, new MatchingSettings()).Links is [var link] ? link.Weight : 0;
}
