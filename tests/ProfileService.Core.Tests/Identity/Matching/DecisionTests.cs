using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using Xunit;
using static ProfileService.Core.Tests.Identity.Matching.People;

namespace ProfileService.Core.Tests.Identity.Matching;

public sealed class DecisionTests
{
    private static readonly Person[] Three =
        [Of("1", "Anna", "Brinkmann", "1984-03-07", Home), Of("2", "Anna", "Brinkmann", "1984-03-07", Home), Of("3", "Peter", "Brinkmann", "1981-01-02", Home)];

    // The third is still kept apart from the first: only the decided pair is believed.
    [Fact]
    public void Same_joins_against_a_veto() => Assert.Equal("1;2,3", Groups(("2", "3", Verdict.Same)));

    [Fact]
    public void Different_parts_what_the_evidence_joins_and_the_link_stays_as_a_question()
    {
        Assert.Equal("1,2;3", Groups());
        Assert.Equal("1;2;3", Groups(("1", "2", Verdict.Different)));
        Assert.Contains(Resolve(("1", "2", Verdict.Different)).Candidates, c => c.Reason == Doubts.DecidedDifferent);
    }

    [Fact]
    public void Defer_changes_nothing() => Assert.Equal("1,2;3", Groups(("1", "2", Verdict.Defer)));

    private static ResolvedPeople Resolve(params (string A, string B, Verdict Verdict)[] decisions) => InMemoryResolution.Of(
        Three, new MatchingSettings(), decisions.ToDictionary(d => (new RecordKey("crm", d.A), new RecordKey("crm", d.B)), d => d.Verdict));

    private static string Groups(params (string A, string B, Verdict Verdict)[] decisions) =>
        string.Join(';', Resolve(decisions).Groups.Select(g => string.Join(',', g.Select(p => p.Key.RecordId))));
}
