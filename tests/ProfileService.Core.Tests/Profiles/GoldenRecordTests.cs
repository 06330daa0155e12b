using ProfileService.Core.Profiles;
using Xunit;
using static ProfileService.Core.Tests.Profiles.Records;

namespace ProfileService.Core.Tests.Profiles;

public sealed class GoldenRecordTests
{
    [Fact]
    public void The_most_trusted_source_is_shown_before_the_newest_and_it_says_how_many_others_there_were()
    {
        var golden = Golden([
            Member(Source("crm", trust: 80), "1", Whole(1, (Members.Gender, "female"))),
            Member(Source("shop", trust: 60), "1", Whole(9, (Members.Gender, "male"))),
            Member(Source("till", trust: 60), "1", Whole(9, (Members.FirstName, "Anna")))]);

        Assert.Equal(("female", "most-trusted", 1), (golden.Gender!.Winner.Value, golden.Gender.Rule, golden.Gender.Others));
        Assert.Equal(("only-value", 0), (golden.Name!.Rule, golden.Name.Others));
    }

    [Fact]
    public void Among_equally_trusted_the_newest_word_on_that_very_member_is_shown()
    {
        var golden = Golden([
            Member(Source("crm"), "1", Whole(1, (Members.Gender, "female")), Part(9, (Members.Language, "de"))),
            Member(Source("crm"), "2", Whole(2, (Members.Gender, "male")))]);

        Assert.Equal(("male", "most-recent"), (golden.Gender!.Winner.Value, golden.Gender.Rule));
    }

    [Fact]
    public void At_equal_times_the_smaller_key_is_shown()
    {
        Member[] members = [Member(Source("crm"), "2", Whole(1, (Members.Gender, "male"))), Member(Source("crm"), "1", Whole(1, (Members.Gender, "female")))];

        Assert.All([members, [.. members.Reverse()]], order => Assert.Equal(("female", "natural-order"), (Golden(order).Gender!.Winner.Value, Golden(order).Gender!.Rule)));
    }

    [Fact]
    public void A_name_and_an_address_never_mix_sources()
    {
        var golden = Golden([
            Member(Source("crm", trust: 80), "1", Whole(1, (Members.FirstName, "Anna"), (Members.City, "Köln"))),
            Member(Source("shop", trust: 60), "1", Whole(9, (Members.FirstName, "Annemarie"), (Members.LastName, "Weiß"), (Members.City, "Bonn"), (Members.PostalCode, "53111")))]);

        Assert.Equal(new GoldenName(null, "Anna", null), golden.Name!.Winner.Value);
        Assert.Equal(("Köln", null), (golden.Address!.Winner.Value.City, golden.Address.Winner.Value.PostalCode));
    }

    [Fact]
    public void Empty_and_unknown_values_do_not_compete()
    {
        var golden = Golden([
            Member(Source("crm", trust: 80), "1", Whole(1, (Members.Gender, "  "), (Members.BirthDate, "1900-01-01"), (Members.LastName, "n/a"))),
            Member(Source("shop", trust: 60), "1", Whole(1, (Members.Gender, "female"), (Members.BirthDate, "1984-05-17"), (Members.LastName, "Weiß")))]);

        Assert.Equal("female", golden.Gender!.Winner.Value);
        Assert.Equal(new DateOnly(1984, 5, 17), golden.BirthDate!.Winner.Value);
        Assert.Equal("Weiß", golden.Name!.Winner.Value.LastName);
    }

    [Fact]
    public void Every_address_is_shown_once_that_of_the_best_source_first()
    {
        var golden = Golden([
            Member(Source("shop", trust: 60), "1", Whole(9, (Members.Email, "B@example.org"))),
            Member(Source("crm", trust: 80), "1", Whole(1, (Members.Email, "a@example.org"))),
            Member(Source("till", trust: 10), "1", Whole(9, (Members.Email, "b@example.org")))]);

        Assert.Equal(["a@example.org", "b@example.org"], golden.Emails.Select(e => e.Value));
    }

    private static GoldenRecord Golden(IReadOnlyList<Member> members) => GoldenRecord.Of(members, new SurvivorshipSettings());
}
