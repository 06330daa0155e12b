using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using Xunit;

namespace ProfileService.Core.Tests.Identity.Matching;

public sealed class ClusterScoresTests
{
    // Truth: a1 a2 a3, b1. Groups: a1 a2, a3 b1.
    [Fact]
    public void Pairs_and_records_are_counted()
    {
        var scores = ClusterScores.Of([[Key("a1"), Key("a2")], [Key("a3"), Key("b1")]], k => k.RecordId[..1]);

        Assert.Equal((3, 2, 1), (scores.TruePairs, scores.FoundPairs, scores.RightPairs));
        Assert.Equal((0.5, 1 / 3.0, 0.4), (scores.Precision, scores.Recall, Math.Round(scores.F1, 9)));
        Assert.Equal(2 * 0.75 * (2 / 3.0) / (0.75 + (2 / 3.0)), scores.BCubed, 9); // precision 3/4, recall (2/3 + 2/3 + 1/3 + 1)/4
    }

    private static RecordKey Key(string id) => new("x", id);
}
