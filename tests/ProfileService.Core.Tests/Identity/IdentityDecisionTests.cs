using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using Xunit;

namespace ProfileService.Core.Tests.Identity;

public class IdentityDecisionTests
{
    private static readonly RecordKey A = new("crm", "a"), B = new("crm", "b"), C = new("crm", "c"), D = new("crm", "d");

    [Fact]
    public void The_newest_that_is_not_withdrawn_holds()
    {
        var (old, withdrawn) = (Decided(Verdict.Same, A, B, minute: 1), Decided(Verdict.Different, A, B, minute: 2) with { WithdrawnAt = At(3) });

        Assert.Equal(old, IdentityDecision.InForce([old, withdrawn]));
    }

    [Fact]
    public void Of_two_of_one_time_apart_holds_whichever_came_first()
    {
        var (same, different) = (Decided(Verdict.Same, A, B, minute: 1), Decided(Verdict.Different, A, B, minute: 1));

        Assert.Equal(different, IdentityDecision.InForce([same, different]));
        Assert.Equal(different, IdentityDecision.InForce([different, same]));
    }

    [Fact]
    public void A_decision_heard_of_twice_stays_withdrawn()
    {
        var made = Decided(Verdict.Same, A, B, minute: 1);
        var withdrawn = made with { WithdrawnAt = At(5) };

        Assert.Equal(withdrawn, made.And(withdrawn));
        Assert.Equal(withdrawn, withdrawn.And(made));
        Assert.Empty(IdentityDecision.InForceByPair([withdrawn, made]));
    }

    [Fact]
    public void Different_contradicts_a_chain_of_same()
    {
        IdentityDecision[] decided = [Decided(Verdict.Same, A, B), Decided(Verdict.Same, B, C)];

        Assert.Equal(decided, Contradictions.ChainAgainst(A, C, Verdict.Different, decided));
        Assert.Empty(Contradictions.ChainAgainst(A, D, Verdict.Different, decided));
    }

    [Fact]
    public void Same_contradicts_a_different_between_the_two_who_would_be_joined()
    {
        IdentityDecision[] decided = [Decided(Verdict.Same, A, B), Decided(Verdict.Different, B, C), Decided(Verdict.Same, C, D)];

        Assert.Equal(decided, Contradictions.ChainAgainst(A, D, Verdict.Same, decided));
        Assert.Empty(Contradictions.ChainAgainst(A, D, Verdict.Defer, decided));
    }

    [Fact]
    public void A_decision_about_the_two_themselves_is_replaced_and_contradicts_nothing()
    {
        Assert.Empty(Contradictions.ChainAgainst(A, B, Verdict.Different, [Decided(Verdict.Same, A, B)]));
        Assert.Empty(Contradictions.ChainAgainst(A, B, Verdict.Same, [Decided(Verdict.Different, A, B)]));
    }

    [Fact]
    public void A_withdrawal_contradicts_nothing_unless_an_older_decision_counts_again()
    {
        var (old, newer) = (Decided(Verdict.Same, A, B, minute: 1), Decided(Verdict.Different, A, B, minute: 2));
        var (since, apart) = (Decided(Verdict.Same, B, C, minute: 3), Decided(Verdict.Different, A, C, minute: 4));
        IdentityDecision[] all = [old, newer, since, apart];

        Assert.Equal([old, apart, since], Contradictions.AfterWithdrawal(new HashSet<Guid> { newer.Id }, all));
        Assert.Empty(Contradictions.AfterWithdrawal(new HashSet<Guid> { newer.Id, old.Id }, all));
        Assert.Empty(Contradictions.AfterWithdrawal(new HashSet<Guid> { newer.Id, since.Id }, all));
        Assert.Empty(Contradictions.AfterWithdrawal(new HashSet<Guid> { old.Id }, all));
        Assert.Empty(Contradictions.AfterWithdrawal(new HashSet<Guid> { since.Id }, all));
    }

    private static IdentityDecision Decided(Verdict verdict, RecordKey a, RecordKey b, int minute = 0) =>
        new(new Guid((int)verdict + 1, (short)minute, 0, [1, 2, 3, 4, 5, 6, 7, (byte)(a.RecordId[0] + b.RecordId[0])]), a, b, verdict, "asked", At(minute), null);

    private static DateTimeOffset At(int minute) => new(2026, 1, 1, 0, minute, 0, TimeSpan.Zero);
}
