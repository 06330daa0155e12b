using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using Xunit;

namespace ProfileService.Core.Tests.Consent;

public sealed class ContactDecisionTests
{
    private static readonly ConsentPurpose Newsletter = new("newsletter", ConsentNeed.Evidence, CapContacts: 2, CapDays: 7, MinimumAge: 16, ValidMonths: 12);

    private static ContactQuestion Ask(string? list = null, string? topic = null, ConsentPurpose? purpose = null, QuietHours? quiet = null) =>
        new("email", purpose ?? Newsletter, list, topic, ConsentWorld.Day(10), quiet) { Today = new DateOnly(2026, 1, 11) };

    private static ContactState State(
        string address, PermissionStatus status, string list = "", string topic = "", string purpose = "newsletter", params string[] topics) => new(
        new IdentifierKey("email::" + address), new ConsentScope("email", purpose, list, topic), status, ConsentWorld.Day(1),
        status is PermissionStatus.Granted ? ConsentProof.Act : ConsentProof.None, topics, "tool", "e1");

    private static string Reasons(ContactQuestion question, DateOnly? born, ContactUse[] uses, params ContactState[] states) =>
        string.Join(' ', ContactDecisions.Decide(question, states, born, uses).Reasons.Select(ConsentCodes.Of));

    [Fact]
    public void Each_address_answers_for_itself()
    {
        var decision = ContactDecisions.Decide(Ask(), [State("a@x.de", PermissionStatus.Granted), State("b@y.de", PermissionStatus.Withdrawn)], null, []);

        Assert.True(decision.IsAllowed);
        Assert.Equal("a@x.de", decision.Basis!.Contact.Value);
        Assert.Equal("withdrawn", Reasons(Ask(), null, [], State("b@y.de", PermissionStatus.Withdrawn)));
    }

    [Fact]
    public void Reasons_are_told_in_their_order() => Assert.Equal(
        "withdrawn suppressed frequency-cap quiet-hours minor",
        Reasons(
            Ask(quiet: new QuietHours(new TimeOnly(20, 0), new TimeOnly(8, 0), TimeZoneInfo.Utc)), new DateOnly(2015, 1, 1),
            [new ContactUse(new IdentifierKey("email::a@x.de"), 2, ConsentWorld.Day(9), ConsentWorld.Day(9))],
            State("a@x.de", PermissionStatus.Withdrawn), State("a@x.de", PermissionStatus.Suppressed, purpose: "all")));

    [Fact]
    public void A_topic_that_was_refused_is_refused_though_the_rest_is_granted()
    {
        ContactState[] states = [State("a@x.de", PermissionStatus.Granted), State("a@x.de", PermissionStatus.Withdrawn, topic: "perfume")];

        Assert.Equal("withdrawn", Reasons(Ask(topic: "perfume"), null, [], states));
        Assert.Equal("", Reasons(Ask(topic: "make-up"), null, [], states));
        Assert.Equal("", Reasons(Ask(), null, [], states));
    }

    [Fact]
    public void A_subscription_to_one_list_allows_no_other()
    {
        var state = State("a@x.de", PermissionStatus.Granted, list: "beauty");

        Assert.Equal("", Reasons(Ask(list: "beauty"), null, [], state));
        Assert.Equal("no-consent", Reasons(Ask(list: "wine"), null, [], state));
        Assert.Equal(["beauty"], ContactDecisions.Decide(Ask(), [state], null, []).Lists);
    }

    [Fact]
    public void Chosen_topics_allow_no_others()
    {
        var state = State("a@x.de", PermissionStatus.Granted, list: "beauty", topics: ["make-up"]);

        Assert.Equal("no-consent", Reasons(Ask(list: "beauty", topic: "perfume"), null, [], state));
        Assert.Equal("", Reasons(Ask(list: "beauty", topic: "make-up"), null, [], state));
    }

    [Fact]
    public void A_grant_lapses_when_it_was_neither_given_nor_used_for_longer_than_its_purpose_allows()
    {
        var old = State("a@x.de", PermissionStatus.Granted) with { Since = ConsentWorld.Day(10).AddMonths(-13) };
        var used = new ContactUse(old.Contact, 0, null, ConsentWorld.Day(10).AddMonths(-3));

        Assert.Equal("lapsed", Reasons(Ask(), null, [], old));
        Assert.Equal(ConsentWorld.Day(10).AddMonths(9), ContactDecisions.Decide(Ask(), [old], null, [used]).Until);
    }

    [Fact]
    public void Quiet_hours_over_midnight_end_in_the_morning()
    {
        var quiet = new QuietHours(new TimeOnly(20, 0), new TimeOnly(8, 0), TimeZoneInfo.Utc);
        var decision = ContactDecisions.Decide(Ask(quiet: quiet), [State("a@x.de", PermissionStatus.Granted)], null, []);

        Assert.Equal([ContactReason.QuietHours], decision.Reasons);
        Assert.Equal(ConsentWorld.Day(10).AddHours(8), decision.Until);
        Assert.Equal(ConsentWorld.Day(11).AddHours(20), quiet.NextChange(ConsentWorld.Day(11).AddHours(9)));
    }

    [Fact]
    public void No_merge_makes_an_address_contactable_that_was_not()
    {
        var allowed = 0;
        foreach (var seed in Enumerable.Range(1, 10_000))
        {
            var (one, other) = (States(seed, "a@x.de"), States(seed + 100_000, "b@y.de"));
            foreach (var scope in ConsentWorld.Scopes().Where(s => s.Channel == "email"))
            {
                var question = Ask(
                    scope.List.Length == 0 ? null : scope.List, scope.Topic.Length == 0 ? null : scope.Topic,
                    new ConsentPurpose(scope.Purpose, ConsentWorld.NeedOf(scope.Purpose)));
                var merged = ContactDecisions.Decide(question, [.. one, .. other], null, []);
                var (first, second) = (ContactDecisions.Decide(question, one, null, []), ContactDecisions.Decide(question, other, null, []));
                Assert.Equal(first.IsAllowed || second.IsAllowed, merged.IsAllowed);
                var own = merged.Basis?.Contact.Value == "a@x.de" ? first : second;
                Assert.True(!merged.IsAllowed || own.IsAllowed, $"seed {seed} {scope}");
                allowed += merged.IsAllowed ? 1 : 0;
            }
        }

        Assert.InRange(allowed, 10_000, 200_000);
    }

    private static ContactState[] States(int seed, string address) =>
    [
        .. Permissions.Derive(ConsentWorld.Make(seed).Events, ConsentWorld.Attests, ConsentWorld.NeedOf)
            .Select(p => ContactState.Of(new IdentifierKey("email::" + address), p)),
    ];
}
