using System.Collections.Immutable;
using ProfileService.Core.Profiles;
using Xunit;
using static ProfileService.Core.Tests.Profiles.Records;

namespace ProfileService.Core.Tests.Profiles;

public sealed class PinTests
{
    private static readonly Member Crm = Member(Source("crm", 80), "1", Whole(9, (Members.FirstName, "Anna"), (Members.LastName, "Weiß"), (Members.Email, "a@example.org")));
    private static readonly Member Shop = Member(Source("shop", 60), "1", Whole(1, (Members.FirstName, "Anne"), (Members.LastName, "Weiß"), (Members.Email, "b@example.org")));
    private static readonly Member Till = Member(Source("till", 40), "1", Whole(1, (Members.City, "Köln")));

    [Fact]
    public void A_pinned_record_is_shown_whatever_the_rules_say()
    {
        var name = Golden(Crm, With(Shop, Says("name", 5))).Name!;

        Assert.Equal(("Anne", "pinned", 1), (name.Winner.Value.FirstName, name.Rule, name.Others));
    }

    [Fact]
    public void A_stated_value_is_shown_though_no_record_has_it_and_all_that_have_one_are_others()
    {
        var name = Golden(Crm, With(Shop, Says("name", 5, """{"firstName":"Änne","lastName":"Weiß"}"""))).Name!;

        Assert.Equal(("Änne", "corrected", 2, At(5)), (name.Winner.Value.FirstName, name.Rule, name.Others, name.Winner.At));
    }

    [Fact]
    public void Every_field_can_be_stated()
    {
        var golden = Golden(With(
            Till,
            Says("birthDate", 1, "\"1984-05-17\""), Says("gender", 1, "\"female\""), Says("language", 1, "\"de\""), Says("salutation", 1, "\"Frau\""),
            Says("address", 1, """{"street":"Ring","city":"Bonn"}"""), Says("attributes.skinType", 1, "{\"kind\":\"dry\"}")));

        Assert.Equal(new DateOnly(1984, 5, 17), golden.BirthDate!.Winner.Value);
        Assert.Equal(("female", "de", "Frau"), (golden.Gender!.Winner.Value, golden.Language!.Winner.Value, golden.Salutation!.Winner.Value));
        Assert.Equal(("Ring", "Bonn", null), (golden.Address!.Winner.Value.Street, golden.Address.Winner.Value.City, golden.Address.Winner.Value.Country));
        Assert.Equal([("skinType", "{\"kind\":\"dry\"}")], golden.Attributes.Select(a => (a.Name, a.Json.Winner.Value)));
    }

    [Fact]
    public void Of_two_pins_the_newer_counts_and_at_equal_times_that_of_the_smaller_key()
    {
        Assert.Equal("Anne", Golden(With(Crm, Says("name", 4)), With(Shop, Says("name", 5))).Name!.Winner.Value.FirstName);
        Assert.Equal("Anna", Golden(With(Shop, Says("name", 5)), With(Crm, Says("name", 5))).Name!.Winner.Value.FirstName);
    }

    [Fact]
    public void A_pin_on_a_record_that_says_nothing_any_more_leaves_it_to_the_rules() =>
        Assert.Equal("most-trusted", Golden(Crm, Shop, With(Till, Says("name", 5))).Name!.Rule);

    [Fact]
    public void A_pinned_address_comes_first_and_none_is_lost_or_made_up()
    {
        Assert.Equal(["b@example.org", "a@example.org"], Golden(Crm, With(Shop, Says("emails", 5))).Emails.Select(e => e.Value));
        Assert.Equal(["b@example.org", "a@example.org"], Golden(With(Crm, Says("emails", 5, "\"b@example.org\"")), Shop).Emails.Select(e => e.Value));
        Assert.Equal(["a@example.org"], Golden(With(Crm, Says("emails", 5, "\"c@example.org\""))).Emails.Select(e => e.Value));
    }

    [Fact]
    public void A_withdrawal_and_an_expiry_leave_no_pin_and_what_they_superseded_does_not_come_back()
    {
        var (first, second) = (Version(1, PinKind.Record), Version(2, PinKind.Stated, "\"x\""));

        Assert.Equal("\"x\"", PinFold.InForce([second, first])["gender"].Value);
        Assert.Empty(PinFold.InForce([first, second, Version(2, PinKind.Withdrawn)]));
        Assert.Empty(PinFold.InForce([first, second with { IsExpired = true }]));
        Assert.Null(PinFold.InForce([first with { IsExpired = true }, second, Version(3, PinKind.Record)])["gender"].Value);
    }

    [Fact]
    public void Pins_read_back_as_they_were_written()
    {
        var pins = PinFold.InForce([Version(1, PinKind.Stated, """{"a":[1,"ü\""]}"""), Version(2, PinKind.Record) with { Field = "name" }]);

        Assert.Equal(pins, PinFold.Read(PinFold.Write(pins)));
        Assert.Null(PinFold.Write(PinFold.None));
    }

    private static PinVersion Version(int minute, PinKind kind, string? value = null) => new("gender", At(minute), kind, value, "because", null, null);

    private static Pin Says(string field, int minute, string? value = null) => new(field, At(minute), value);

    private static Member With(Member member, params Pin[] pins) => member with { Pins = pins.ToImmutableSortedDictionary(p => p.Field, p => p, StringComparer.Ordinal) };

    private static GoldenRecord Golden(params Member[] members) => GoldenRecord.Of(members, new SurvivorshipSettings());
}
