using ProfileService.Core.Identity;
using ProfileService.Core.Sources;
using Xunit;
using static ProfileService.Core.Tests.Profiles.Records;

namespace ProfileService.Core.Tests.Identity;

public sealed class GroupingTests
{
    private static readonly IdentifierKey Card = IdentifierKey.Of(IdentifierKey.LoyaltyCard, IdentifierKey.Retailer, "4711");

    [Fact]
    public void The_strongest_link_is_taken_first_and_a_weaker_one_that_would_join_a_vetoed_pair_stays_as_a_candidate()
    {
        Person[] people = [Person("a", "Anna"), Person("b"), Person("c", "Peter")];
        Link[] links = [Link("b", "c", 100), Link("a", "b", 200)];

        var (groups, skipped) = Grouping.Group(people, links, new MatchingSettings());

        Assert.Equal([["a", "b"], ["c"]], Ids(groups));
        Assert.Equal(new Candidate(Key("b"), Key("c"), Card, Veto.GivenNamesDiffer), Assert.Single(skipped));
    }

    [Fact]
    public void A_veto_holds_between_whole_groups_not_only_between_the_two_that_are_linked()
    {
        Person[] people = [Person("a", "Anna"), Person("b"), Person("c"), Person("d", "Peter")];
        Link[] links = [Link("a", "b", 300), Link("c", "d", 300), Link("b", "c", 200)];

        Assert.Equal([["a", "b"], ["c", "d"]], Ids(Grouping.Group(people, links, new MatchingSettings()).Groups));
    }

    [Fact]
    public void Of_equal_links_the_smaller_keys_come_first_whatever_the_order_of_arrival()
    {
        Person[] people = [Person("c", "Peter"), Person("b"), Person("a", "Anna")];
        Link[] links = [Link("b", "c", 100), Link("a", "b", 100)];

        Assert.Equal([["a", "b"], ["c"]], Ids(Grouping.Group(people, links, new MatchingSettings()).Groups));
        Assert.Equal([["a", "b"], ["c"]], Ids(Grouping.Group(people.Reverse(), links.Reverse(), new MatchingSettings()).Groups));
    }

    [Fact]
    public void A_second_value_of_a_single_type_vetoes_and_one_shared_value_of_it_does_not()
    {
        var settings = new MatchingSettings { Types = MatchingSettings.BuiltInTypes.Append(KeyValuePair.Create("no", new IdentifierType(true, true, null))).ToDictionary() };
        IdentifierKey[] numbers = [.. new[] { "1", "2", "3" }.Select(n => IdentifierKey.Of("no", IdentifierKey.Retailer, n))];
        var (one, other, both) = (Person("a", identifiers: numbers[0]), Person("b", identifiers: numbers[1]), Person("c", identifiers: numbers[..2]));

        Assert.Equal(Veto.SecondValueOfSingleType, Veto.Between(one, other, settings));
        Assert.Null(Veto.Between(one, both, settings));
        Assert.Null(Veto.Between(one, other with { Identifiers = [IdentifierKey.Of("no", "other issuer", "2")] }, settings));
    }

    [Fact]
    public void The_holder_of_a_card_is_the_newest_that_its_programme_states_and_else_the_newest_of_all()
    {
        var settings = new MatchingSettings();
        Person[] bearers =
            [Person("a", minute: 9), Person("b", minute: 1, kind: SourceKind.Loyalty), Person("d", minute: 2, kind: SourceKind.Loyalty), Person("c", minute: 2, kind: SourceKind.Loyalty)];

        Assert.Equal(Key("c"), Holders.Choose(Card, bearers, settings)?.Key);
        Assert.Equal(Key("c"), Holders.Choose(Card, bearers.Reverse(), settings)?.Key);
        Assert.Equal(Key("a"), Holders.Choose(Card, bearers[..1], settings)?.Key);
        Assert.Null(Holders.Choose(Card, [], settings));
    }

    private static RecordKey Key(string id) => new("crm", id);

    private static Link Link(string a, string b, int weight) => new(Key(a), Key(b), weight, Card);

    private static string[][] Ids(IReadOnlyList<IReadOnlyList<Person>> groups) => [.. groups.Select(g => g.Select(p => p.Key.RecordId).ToArray())];
}
