using ProfileService.Core.Consent;
using Xunit;

namespace ProfileService.Core.Tests.Consent;

/// <summary>After a refusal only a grant with proof of its own counts, whatever order things are heard in.</summary>
public sealed class PermissionTests
{
    private static readonly ConsentScope Scope = new("email", "newsletter", "beauty", "");

    private static ConsentEvent Said(ConsentStatus status, int day, ConsentProof proof = ConsentProof.None, int? provenOn = null, string source = "tool") => new(
        source, ConsentOrigin.Consent, $"{status}{day}{proof}", Scope, [], status, ConsentWorld.Day(day), proof,
        proof is ConsentProof.None ? null : ConsentWorld.Day(provenOn ?? day));

    private static Permission? Of(params ConsentEvent[] events) =>
        Permissions.Derive(events, ConsentWorld.Attests, ConsentWorld.NeedOf).FirstOrDefault(p => p.Scope == Scope);

    [Fact]
    public void A_copy_that_says_subscribed_again_revives_nothing() => Assert.Equal(
        PermissionStatus.Withdrawn,
        Of(Said(ConsentStatus.Granted, 1, ConsentProof.DoubleOptIn), Said(ConsentStatus.Withdrawn, 2), Said(ConsentStatus.Granted, 3))!.Status);

    [Fact]
    public void A_source_that_holds_the_proofs_is_believed_until_the_first_withdrawal()
    {
        var first = Of(Said(ConsentStatus.Granted, 1, source: "authority"))!;
        Assert.Equal((PermissionStatus.Granted, ConsentProof.Source), (first.Status, first.Proof));
        Assert.Equal(PermissionStatus.Withdrawn, Of(Said(ConsentStatus.Withdrawn, 2), Said(ConsentStatus.Granted, 3, source: "authority"))!.Status);
    }

    [Fact]
    public void An_old_confirmation_sent_again_after_a_withdrawal_counts_from_when_it_was_given() => Assert.Equal(
        PermissionStatus.Withdrawn,
        Of(Said(ConsentStatus.Withdrawn, 2), Said(ConsentStatus.Granted, 3, ConsentProof.DoubleOptIn, provenOn: 1))!.Status);

    [Fact]
    public void A_new_confirmation_after_a_withdrawal_grants_again() => Assert.Equal(
        PermissionStatus.Granted, Of(Said(ConsentStatus.Withdrawn, 2), Said(ConsentStatus.Granted, 3, ConsentProof.DoubleOptIn))!.Status);

    [Fact]
    public void A_withdrawal_wins_at_equal_times() => Assert.Equal(
        PermissionStatus.Withdrawn, Of(Said(ConsentStatus.Granted, 2, ConsentProof.DoubleOptIn), Said(ConsentStatus.Withdrawn, 2))!.Status);

    [Fact]
    public void A_grant_without_evidence_is_unproven() => Assert.Equal(PermissionStatus.Unproven, Of(Said(ConsentStatus.Granted, 1))!.Status);

    [Fact]
    public void A_grant_that_says_nothing_new_does_not_move_the_day_from_which_it_holds()
    {
        var since = Of(Said(ConsentStatus.Granted, 1, source: "authority"), Said(ConsentStatus.Granted, 5, source: "authority"))!.Since;
        Assert.Equal(ConsentWorld.Day(1), since);
    }

    [Fact]
    public void Ten_thousand_random_sequences_in_random_order_with_repeats_end_where_the_model_says()
    {
        var statuses = new HashSet<PermissionStatus>();
        foreach (var seed in Enumerable.Range(1, 10_000))
        {
            var world = ConsentWorld.Make(seed);
            var expected = Permissions.Derive(world.Events, ConsentWorld.Attests, ConsentWorld.NeedOf);
            var derived = Permissions.Derive(world.Shuffled(seed), ConsentWorld.Attests, ConsentWorld.NeedOf);
            Assert.True(Text(expected) == Text(derived), $"seed {seed}");
            foreach (var permission in derived.Where(p => p.Scope.Purpose != ConsentPurpose.All))
            {
                Assert.True(PermissionModel.Status(world.Events, permission.Scope) == permission.Status, $"seed {seed}: {permission.Scope} {permission.Status}");
            }

            foreach (var channel in new[] { "email", "sms" })
            {
                var status = derived.FirstOrDefault(p => p.Scope == new ConsentScope(channel, ConsentPurpose.All, "", ""))?.Status;
                Assert.True(PermissionModel.OfChannel(world.Events, channel) == status, $"seed {seed}: {channel} {status}");
            }

            statuses.UnionWith(derived.Select(p => p.Status));
        }

        Assert.Equal(Enum.GetValues<PermissionStatus>(), statuses.Order());
    }

    private static string Text(IEnumerable<Permission> permissions) =>
        string.Join('\n', permissions.Select(p => $"{p.Scope} {p.Status} {p.Since:o} {p.Proof} {string.Join(',', p.Topics)} {p.Basis.Source} {p.Basis.EventId}"));
}
