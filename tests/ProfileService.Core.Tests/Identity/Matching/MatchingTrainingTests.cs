using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using Xunit;
using static ProfileService.Core.Tests.Identity.Matching.People;

namespace ProfileService.Core.Tests.Identity.Matching;

public sealed class MatchingTrainingTests
{
    private static readonly string[] Given = ["Anna", "Peter", "Petra", "Karl", "Heike", "Sven", "Ute", "Jan"];

    [Fact]
    public void Too_little_to_learn_from_says_how_much_is_missing_and_keeps_the_weights()
    {
        var learned = MatchingTraining.Learn(Town(100), new MatchingSettings(), seed: 1);

        Assert.Null(learned.Weights);
        Assert.Contains("400 more records", learned.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_people_in_any_order_and_the_same_seed_give_the_same_weights()
    {
        var people = Town(800).ToArray();

        var (one, other) = (MatchingTraining.Learn(people, new MatchingSettings(), 7), MatchingTraining.Learn(people.Reverse(), new MatchingSettings(), 7));

        Assert.NotNull(one.Weights);
        Assert.Equal(one.Weights.Levels, other.Weights!.Levels);
        Assert.Equal(one.Report, other.Report);
    }

    [Fact]
    public void A_name_that_half_the_town_bears_becomes_weak()
    {
        var learned = MatchingTraining.Learn(Town(800), new MatchingSettings(), 7).Weights!;

        Assert.True(learned.Family.RarityOf("luk") < 2, "half the town");
        Assert.True(TermShares.DefaultFamily.RarityOf("luk") > 9, "rare elsewhere");
    }

    /// <summary>Each person twice, half of them of one family name.</summary>
    private static IEnumerable<Person> Town(int records) => Enumerable.Range(0, records).Select(i => (Person: i / 2, Record: i)).Select(r => Of(
        $"{r.Record}", Given[r.Person % Given.Length], r.Person % 2 == 0 ? "Luck" : $"Name{(char)('a' + (r.Person % 23))}{(char)('a' + (r.Person / 23 % 23))}",
        new DateOnly(1950, 1, 2).AddDays(r.Person * 37).ToString("O", System.Globalization.CultureInfo.InvariantCulture), email: r.Record % 3 == 0 ? null : $"p{r.Person}x@web.example.com"));
}
