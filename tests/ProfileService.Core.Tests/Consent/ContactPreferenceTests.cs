using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using Xunit;

namespace ProfileService.Core.Tests.Consent;

/// <summary>What somebody chose narrows what she consented to, and nothing else.</summary>
public class ContactPreferenceTests
{
    private static readonly IdentifierKey Contact = IdentifierKey.Of(IdentifierKey.Email, "", "a@x.de");
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 10, 0, 0, TimeSpan.Zero);

    private static ContactQuestion Ask(string? topic = null, ConsentNeed need = ConsentNeed.Evidence) =>
        new("email", new ConsentPurpose("newsletter", need), null, topic, Now, null) { Today = new DateOnly(2026, 11, 1) };

    private static ContactDecision Decide(ContactQuestion question, ContactPreference? preference, PermissionStatus status = PermissionStatus.Granted) =>
        ContactDecisions.Decide(
            question, [new ContactState(Contact, new ConsentScope("email", "newsletter", "beauty", ""), status, Now.AddDays(-90), ConsentProof.DoubleOptIn, [], "s", "e")],
            null, [], preference is null ? [] : [preference]);

    [Theory]
    [InlineData("weekly", 6, false)]
    [InlineData("weekly", 7, true)]
    [InlineData("monthly", 29, false)]
    [InlineData("monthly", 30, true)]
    [InlineData("all", 0, true)]
    public void Messages_keep_the_distance_that_was_chosen(string frequency, int daysSince, bool allowed) =>
        Assert.Equal(allowed, Decide(Ask(), new ContactPreference(Contact, frequency, [], Now.AddDays(-daysSince))).IsAllowed);

    [Fact]
    public void Too_soon_is_told_with_the_day_on_which_it_ends()
    {
        var decision = Decide(Ask(), new ContactPreference(Contact, "weekly", [], Now.AddDays(-2)));

        Assert.Equal(["preference"], decision.Reasons.Select(ConsentCodes.Of));
        Assert.Equal(Now.AddDays(5), decision.Until);
    }

    [Theory]
    [InlineData("make-up", true)]
    [InlineData("garden", false)]
    [InlineData(null, true)]
    public void Only_chosen_topics_come(string? topic, bool allowed) =>
        Assert.Equal(allowed, Decide(Ask(topic), new ContactPreference(Contact, "all", ["make-up"], null)).IsAllowed);

    [Fact]
    public void What_a_contract_needs_comes_all_the_same() =>
        Assert.True(Decide(Ask("garden", ConsentNeed.Nothing), new ContactPreference(Contact, "monthly", ["make-up"], Now.AddDays(-1))).IsAllowed);

    [Fact]
    public void No_choice_widens_a_consent() =>
        Assert.False(Decide(Ask(), new ContactPreference(Contact, "all", [], null), PermissionStatus.Withdrawn).IsAllowed);
}
