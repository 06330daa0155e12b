using ProfileService.Api.Evaluate;
using ProfileService.Api.Hosting;
using ProfileService.Api.Town;
using ProfileService.Core.Identity;
using ProfileService.TestKit;

namespace ProfileService.Api.Tests.Evaluate;

public sealed class EvaluateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("evaluate").FullName;

    [Fact]
    public void A_file_of_somebody_else_is_read_by_the_usual_names_of_columns_and_compared_with_its_truth()
    {
        var file = Write("people.csv", "id;vorname;surname;dob\n1;Anna;Brinkmann;19840307\n2;Ana;Brinkman;07.03.1984\n3;Peter;Schulz;1960\n");
        var truth = Write("truth.csv", "recordId,entity\n1,a\n2,a\n3,b\n");

        Assert.Contains("| people.csv | 3 | 1 | 1.0000 | 1.0000 | 1.0000 |", Run(file, "--truth", truth), StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_with_names_of_their_own_are_mapped()
    {
        var file = Write("people.csv", "nr,rufname,sippe,wann,cluster\n1,Anna,Brinkmann,1984-03-07,a\n2,Anna,Brinkmann,1984-03-07,a\n");

        Assert.Contains("| people.csv | 2 | 1 | 1.0000 | 1.0000 |", Run(file, "--columns", "nr=recordId,rufname=firstName,sippe=lastName,wann=birthDate"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--truth", "x")]
    [InlineData("nothing.csv")]
    [InlineData("--unknown")]
    public void Options_that_cannot_be_say_how_the_command_is_used(params string[] args) =>
        Assert.Contains("evaluate FILE", Assert.Throws<StartupException>(() => EvaluateOptions.Read(args)).Message, StringComparison.Ordinal);

    // The figures of the documentation with room for a weight that moves; the whole town of 50,000 is measured by hand.
    [Fact]
    public void The_sample_sets_are_matched_as_well_as_the_documentation_says()
    {
        Assert.SkipUnless(SharedData.Has("febrl") && SharedData.Has("splink"), "The sample data does not lie beside the repository.");
        var settings = new MatchingSettings();
        var scores = SampleSets.Read(SharedData.Folder(), 500, 1, settings).Take(3).Select(set => ProfileService.Api.Evaluate.Evaluation.Of(set, settings).Scores).ToArray();

        Assert.All(scores[..2], s => Assert.InRange(s.F1, 0.995, 1));
        Assert.InRange(scores[2].F1, 0.9, 1);
        Assert.All(scores, s => Assert.InRange(s.Precision, 0.97, 1));
    }

    [Fact]
    public void In_the_town_nobody_is_merged_with_a_twin_or_a_father_nor_behind_a_shop_phone()
    {
        var settings = new MatchingSettings();
        var evaluation = ProfileService.Api.Evaluate.Evaluation.Of(TownPeople.Draw(new TownOptions { People = 3000, Seed = 5 }, settings), settings);

        Assert.All([TownPeople.Twin, TownPeople.OneName, TownPeople.ShopPhone, TownPeople.Placeholder], kind => Assert.Equal(0, evaluation.Merged.GetValueOrDefault(kind)));
        Assert.InRange(evaluation.Scores.Precision, 0.97, 1);
        Assert.InRange(evaluation.EvidenceRecall, 0.92, 1);
        Assert.InRange(evaluation.KeysPerRecord, 4, 6);
        Assert.InRange(evaluation.Resolved.Candidates.Count(c => c.Via == IdentifierKey.Similarity), 0, 3000 / 10);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static string Run(params string[] args)
    {
        using var output = new StringWriter();
        EvaluateCommand.Run(EvaluateOptions.Read(args), output);
        return output.ToString();
    }
}
