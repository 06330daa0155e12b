using ProfileService.Core.Profiles;
using Xunit;
using static ProfileService.Core.Tests.Profiles.Records;

namespace ProfileService.Core.Tests.Profiles;

/// <summary>Each rule changes something: it shows another value than the built-in rules do.</summary>
public sealed class SurvivorshipRuleTests
{
    private const int Day = 24 * 60;

    [Fact]
    public void The_preferred_source_is_shown_though_another_is_trusted_more()
    {
        Member[] members = [Named("crm", 80, 1, "Anna"), Named("card", 60, 1, "Annegret"), Named("shop", 60, 9, "Anne")];

        Assert.Equal(("Anna", "most-trusted"), Shown(members));
        Assert.Equal(("Annegret", "preferred-source"), Shown(members, new SurvivorshipRule.PreferredSource(["till", "card", "shop"])));
    }

    [Fact]
    public void Sources_that_nobody_prefers_tie_and_the_next_rule_decides()
    {
        Member[] members = [Named("crm", 80, 1, "Anna"), Named("shop", 60, 9, "Anne")];

        Assert.Equal(("Anne", "most-recent"), Shown(members, new SurvivorshipRule.PreferredSource(["till"]), new SurvivorshipRule.MostRecent()));
        Assert.Equal(("Anna", "natural-order"), Shown(members, new SurvivorshipRule.PreferredSource(["till"])));
    }

    [Fact]
    public void The_newest_is_shown_though_another_is_trusted_more() =>
        Assert.Equal(("Anne", "most-recent"), Shown([Named("crm", 80, 1, "Anna"), Named("shop", 60, 9, "Anne")], new SurvivorshipRule.MostRecent()));

    [Fact]
    public void What_most_records_say_is_shown_and_spellings_of_one_name_count_together()
    {
        Member[] members =
            [Named("crm", 80, 1, "Anna", "Schmidt"), Named("shop", 60, 2, "Anna", "Müller"), Named("till", 40, 1, "ANNA", "Mueller"), Named("card", 50, 1, "Anna", "Weiß")];

        Assert.Equal("Schmidt", Golden(members, []).Name!.Winner.Value.LastName);
        var name = ContestedField.Of(members, new SurvivorshipSettings { Default = [new SurvivorshipRule.MostFrequent(), new SurvivorshipRule.MostTrusted()] })[0];
        Assert.Equal("""{"firstName":"Anna","lastName":"Müller"}""", name.Value);
        Assert.Equal(
            [("till", "most-trusted"), ("crm", "most-frequent"), ("card", "most-frequent")], // the till says the same under less trust
            name.RunnersUp.Select(r => (r.From.Source, r.LostBy)));
    }

    [Fact]
    public void The_longest_name_is_shown_before_an_initial()
    {
        Member[] members = [Named("crm", 80, 9, "A."), Named("shop", 60, 1, "Anna-Lena")];

        Assert.Equal(("A.", "most-trusted"), Shown(members));
        Assert.Equal(("Anna-Lena", "longest"), Shown(members, new SurvivorshipRule.Longest()));
    }

    [Fact]
    public void What_its_source_has_verified_is_shown_first()
    {
        Member[] members =
        [
            Named("crm", 80, 9, "Anna"),
            Member(Source("till", 40), "1", Whole(1, (Members.FirstName, "Anne"), (Members.LastName, "Weiß"), (Members.Verified, new[] { "birthDate", "name" }))),
        ];

        Assert.Equal(("Anna", "most-trusted"), Shown(members));
        Assert.Equal(("Anne", "verified-first"), Shown(members, new SurvivorshipRule.VerifiedFirst(), new SurvivorshipRule.MostTrusted()));
    }

    [Fact]
    public void A_value_that_is_newer_than_its_verification_is_not_verified()
    {
        Member[] members =
        [
            Named("crm", 80, 9, "Anna"),
            Member(Source("till", 40), "1", Whole(1, (Members.FirstName, "Anne"), (Members.LastName, "Weiß"), (Members.Verified, new[] { "name" })), Part(2, (Members.LastName, "Schwarz"))),
        ];

        Assert.Equal(("Anna", "most-trusted"), Shown(members, new SurvivorshipRule.VerifiedFirst(), new SurvivorshipRule.MostTrusted()));
    }

    [Fact]
    public void Trust_halves_with_every_half_life_so_that_a_fresh_word_beats_an_old_one()
    {
        Member[] members = [Named("crm", 80, 0, "Anna"), Named("shop", 60, 100 * Day, "Anne")];

        Assert.Equal(("Anna", "trust-with-age"), Shown(members, new SurvivorshipRule.TrustWithAge(300))); // 80 × 2^(−1/3) ≈ 63.5
        Assert.Equal(("Anne", "trust-with-age"), Shown(members, new SurvivorshipRule.TrustWithAge(200))); // 80 × 2^(−1/2) ≈ 56.6
    }

    [Fact]
    public void Trust_that_has_aged_to_the_same_is_a_tie()
    {
        Member[] members = [Named("crm", 80, 0, "Anna"), Named("shop", 40, 100 * Day, "Anne")];

        Assert.Equal(("Anne", "most-recent"), Shown(members, new SurvivorshipRule.TrustWithAge(100), new SurvivorshipRule.MostRecent()));
        Assert.Equal(("Anna", "natural-order"), Shown(members, new SurvivorshipRule.TrustWithAge(100)));
    }

    [Fact]
    public void Age_is_counted_from_the_newest_word_and_not_from_today()
    {
        Member[] Later(int days) => [Named("crm", 80, days * Day, "Anna"), Named("shop", 60, (days + 100) * Day, "Anne")];

        Assert.All([0, 1_000, 9_000], days => Assert.Equal("Anne", Shown(Later(days), new SurvivorshipRule.TrustWithAge(200)).Value));
    }

    [Fact]
    public void A_field_of_its_own_has_its_own_rules_and_one_attribute_others_than_the_rest()
    {
        Member[] members = [Said("crm", 80, 1, "old"), Said("shop", 60, 9, "new")];
        var settings = new SurvivorshipSettings
        {
            Fields = new Dictionary<string, IReadOnlyList<SurvivorshipRule>>
            {
                ["gender"] = [new SurvivorshipRule.MostRecent()],
                ["attributes"] = [new SurvivorshipRule.MostRecent()],
                ["attributes.a"] = [new SurvivorshipRule.MostTrusted()],
            },
        };

        var golden = GoldenRecord.Of(members, settings);

        Assert.Equal(("new", "old"), (golden.Gender!.Winner.Value, golden.Language!.Winner.Value));
        Assert.Equal([("a", "\"old\""), ("b", "\"new\"")], golden.Attributes.Select(a => (a.Name, a.Json.Winner.Value)));
    }

    [Fact]
    public void Addresses_are_put_in_order_one_by_one()
    {
        Member[] members =
        [
            Member(Source("crm", 80), "1", Whole(1, (Members.Email, "a@example.org"), (Members.Identifiers, new[] { new { type = "email", value = "b@example.org" } }))),
            Member(Source("shop", 60), "1", Whole(2, (Members.Email, "b@example.org"))),
            Member(Source("till", 40), "1", Whole(1, (Members.Email, "c@example.org"), (Members.Verified, new[] { "email" }))),
        ];

        Assert.Equal("abc", Emails(members, new SurvivorshipRule.MostTrusted()));
        Assert.Equal("bac", Emails(members, new SurvivorshipRule.MostFrequent()));
        Assert.Equal("cab", Emails(members, new SurvivorshipRule.VerifiedFirst()));
        Assert.Equal("cba", Emails(members, new SurvivorshipRule.PreferredSource(["till", "shop"])));
    }

    private static Member Named(string source, int trust, int minute, string first, string last = "Weiß") =>
        Member(Source(source, trust), "1", Whole(minute, (Members.FirstName, first), (Members.LastName, last)));

    private static Member Said(string source, int trust, int minute, string text) => Member(
        Source(source, trust), "1",
        Whole(minute, (Members.Gender, text), (Members.Language, text), (Members.Attributes + "a", text), (Members.Attributes + "b", text)));

    private static (string? Value, string Rule) Shown(Member[] members, params SurvivorshipRule[] rules) =>
        Golden(members, rules).Name is { } name ? (name.Winner.Value.FirstName, name.Rule) : default;

    private static string Emails(Member[] members, params SurvivorshipRule[] rules) => string.Concat(Golden(members, rules).Emails.Select(e => e.Value[0]));

    private static GoldenRecord Golden(Member[] members, SurvivorshipRule[] rules) =>
        GoldenRecord.Of(members, rules is [] ? new SurvivorshipSettings() : new SurvivorshipSettings { Default = rules });
}
