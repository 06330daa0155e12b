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
        Assert.Equal((400, 0), (learned.MissingRecords, learned.MissingMatches));
    }

    [Fact]
    public void Strangers_teach_nothing_and_the_report_says_how_many_likely_pairs_are_missing()
    {
        var learned = MatchingTraining.Learn(Town(1200).Where((_, i) => i % 2 == 0), new MatchingSettings(), seed: 1);

        Assert.Null(learned.Weights);
        Assert.InRange(learned.MissingMatches, 1, 100);
        Assert.Contains($"{learned.MissingMatches} more pairs", learned.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_rule_tells_its_pairs_and_what_it_could_not_teach_is_warned_of()
    {
        var learned = MatchingTraining.Learn(Town(800), new MatchingSettings(), 7);

        Assert.Equal(["birthDate", "givenName familyName", "email", "phone", "place street houseNumber"], learned.Rules.Select(r => string.Join(' ', r.Fields)));
        var dates = learned.Rules[0];
        Assert.True(dates is { Pairs: > 350, IsSettled: true, IsCut: false, Rounds: > 1 } && dates.Matches > 350, dates.ToString());
        Assert.Equal(0, learned.Rules[3].Pairs);
        Assert.Contains(learned.Warnings, w => w == new TrainingWarning(TrainingWarning.RuleWithoutPairs, "No two records share phone"));
        Assert.Contains(learned.Warnings, w => w.Code == TrainingWarning.FieldUnseen && w.Detail.StartsWith("street", StringComparison.Ordinal));
        Assert.DoesNotContain(learned.Warnings, w => w.Code == TrainingWarning.Sampled);
    }

    [Fact]
    public void The_prior_of_a_sample_is_that_of_all_whom_it_stands_for()
    {
        var people = Town(800).ToArray();

        var (whole, sample) = (MatchingTraining.Learn(people, new MatchingSettings(), 7), MatchingTraining.Learn(people, new MatchingSettings(), 7, population: 6400));

        Assert.Equal(whole.Weights!.PriorAgainstStrangers - 3, sample.Weights!.PriorAgainstStrangers, 0.15);
        Assert.Contains(sample.Warnings, w => w.Code == TrainingWarning.Sampled);
    }

    [Fact]
    public void A_mailbox_that_the_whole_town_shares_teaches_nothing()
    {
        Person[] people = [.. Town(800)];
        var shop = IdentifierKey.Of(IdentifierKey.Email, "", "kasse@shop.example.org");
        Person[] shared = [.. people.Select((p, i) => i % 2 == 0 ? p with { Identifiers = [.. p.Identifiers.Append(shop).Order()] } : p)];

        var same = MatchingTraining.Learn(shared, new MatchingSettings(), 7).Weights![Level.EmailSame];

        Assert.True(same.U < 0.01, $"{same.U}: strangers who share a hub share nothing");
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
