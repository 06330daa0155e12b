using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using Xunit;
using static ProfileService.Core.Tests.Identity.Matching.People;

namespace ProfileService.Core.Tests.Identity.Matching;

public sealed class DecisionTests
{
    private static readonly Person[] Three =
        [Of("1", "Anna", "Brinkmann", "1984-03-07", Home), Of("2", "Anna", "Brinkmann", "1984-03-07", Home), Of("3", "Peter", "Brinkmann", "1981-01-02", Home)];

    [Fact]
    public void Same_joins_against_a_veto_with_all_that_belongs_to_either() => Assert.Equal("1,2,3", Groups(("2", "3", Verdict.Same)));

    [Fact]
    public void Whom_a_decision_keeps_apart_from_one_of_the_two_is_not_taken_along() =>
        Assert.Equal("1;2,3", Groups(("2", "3", Verdict.Same), ("1", "3", Verdict.Different)));

    [Fact]
    public void A_veto_still_parts_what_no_decision_joined()
    {
        Person[] people = [.. Three, Of("4", "Peter", "Brinkmann", "1981-01-02", Home)];

        // 3 and 4 are one by evidence, and so are 1 and 2; the decision joins both whole.
        Assert.Equal("1,2;3,4", Groups(people));
        Assert.Equal("1,2,3,4", Groups(people, ("2", "3", Verdict.Same)));
        Assert.Equal("1,2,3;4", Groups(people, ("2", "3", Verdict.Same), ("3", "4", Verdict.Different)));
    }

    [Fact]
    public void Different_parts_what_the_evidence_joins_and_the_link_stays_as_a_question()
    {
        Assert.Equal("1,2;3", Groups());
        Assert.Equal("1;2;3", Groups(("1", "2", Verdict.Different)));
        Assert.Contains(Resolve(("1", "2", Verdict.Different)).Candidates, c => c.Reason == Doubts.DecidedDifferent);
    }

    [Fact]
    public void Defer_changes_nothing() => Assert.Equal("1,2;3", Groups(("1", "2", Verdict.Defer)));

    private static ResolvedPeople Resolve(params (string A, string B, Verdict Verdict)[] decisions) => Resolve(Three, decisions);

    private static ResolvedPeople Resolve(Person[] people, (string A, string B, Verdict Verdict)[] decisions) => InMemoryResolution.Of(
        people, new MatchingSettings(), decisions.ToDictionary(d => (new RecordKey("crm", d.A), new RecordKey("crm", d.B)), d => d.Verdict));

    private static string Groups(params (string A, string B, Verdict Verdict)[] decisions) => Groups(Three, decisions);

    private static string Groups(Person[] people, params (string A, string B, Verdict Verdict)[] decisions) =>
        string.Join(';', Resolve(people, decisions).Groups.Select(g => string.Join(',', g.Select(p => p.Key.RecordId))));
}
