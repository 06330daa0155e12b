using System.Text.Json;
using ProfileService.Api.Generate;
using ProfileService.Api.Hosting;
using ProfileService.Api.Town;
using Spectre.Console;

namespace ProfileService.Api.Tests.Generate;

public sealed class GenerateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("town").FullName;

    private Dictionary<string, string[]> Generate(params string[] args)
    {
        var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
        var folder = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        GenerateCommand.Run(GenerateOptions.Read([.. args, "--out", folder]), console);
        var files = Directory.GetFiles(folder).ToDictionary(f => Path.GetFileName(f)!, File.ReadAllLines, StringComparer.Ordinal);
        Assert.All(files.Keys, file => Assert.Contains(file, output.ToString(), StringComparison.Ordinal));
        return files;
    }

    [Fact]
    public void The_files_hold_every_fact_of_the_town_once_and_the_truth_beside_them()
    {
        var town = RetailTown.Generate(new TownOptions { People = 300, Seed = 7 });

        var files = Generate("--people", "300", "--seed", "7");

        Assert.Equal(
            [
                "customers-crm.ndjson", "customers-loyalty.ndjson", "customers-pos.ndjson", "customers-shop.ndjson", "newsletter-events.ndjson",
                "purchases-pos.ndjson", "purchases-shop.ndjson", "truth.csv",
            ],
            files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            town.Facts.Select(f => f.Json).Order(StringComparer.Ordinal),
            files.Where(f => f.Key != "truth.csv").SelectMany(f => f.Value).Order(StringComparer.Ordinal));
        Assert.All(files["customers-crm.ndjson"], line => Assert.True(JsonDocument.Parse(line).RootElement.TryGetProperty("recordId", out _)));
        Assert.Equal(town.Facts.Select(f => (f.Kind, f.Source, f.Id)).Distinct().Count(), files["truth.csv"].Length - 1);
        Assert.Contains($"customers,{town.Facts[0].Source},{town.Facts[0].Id},{town.Facts[0].PersonId},0", files["truth.csv"]);
    }

    [Fact]
    public void Newcomers_are_the_households_of_the_bigger_town_that_the_smaller_one_does_not_have()
    {
        var (small, all, newcomers) = (Generate("--people", "200"), Generate("--people", "400"), Generate("--people", "400", "--after", "200"));

        foreach (var file in newcomers.Keys.Except(["truth.csv"]))
        {
            // The last household of the smaller town may be cut off where the town ends.
            Assert.NotEmpty(newcomers[file]);
            Assert.Equal(newcomers[file], all[file].TakeLast(newcomers[file].Length));
            Assert.True(all[file].Length - newcomers[file].Length - small[file].Length < 200);
        }

        Assert.Empty(PeopleOf(small).Intersect(PeopleOf(newcomers)));

        static IEnumerable<string> PeopleOf(Dictionary<string, string[]> files) => files["truth.csv"].Skip(1).Select(line => line.Split(',')[3]).Where(person => person != "");
    }

    [Fact]
    public void Shuffled_files_hold_the_same_lines_in_the_same_other_order()
    {
        var (plain, shuffled, again) = (Generate("--people", "200"), Generate("--people", "200", "--shuffle"), Generate("--shuffle", "--people", "200"));

        Assert.All(plain.Keys, file => Assert.Equal(plain[file].Order(StringComparer.Ordinal), shuffled[file].Order(StringComparer.Ordinal)));
        Assert.All(plain.Keys.Except(["truth.csv"]), file => Assert.NotEqual(plain[file], shuffled[file]));
        Assert.All(plain.Keys, file => Assert.Equal(shuffled[file], again[file]));
    }

    [Fact]
    public void A_file_of_many_parts_is_shuffled_whole_and_leaves_no_parts()
    {
        var path = Path.Combine(_folder, "lines");
        string[] lines = [.. Enumerable.Range(0, 5000).Select(i => $"Zeile ä {i}")];
        File.WriteAllLines(path, lines);

        FileShuffle.Lines(path, seed: 1, partBytes: 1000);

        var shuffled = File.ReadAllLines(path);
        Assert.Equal(lines.Order(StringComparer.Ordinal), shuffled.Order(StringComparer.Ordinal));
        Assert.True(lines.Zip(shuffled).Count(pair => pair.First == pair.Second) < 20);
        Assert.Equal(path, Assert.Single(Directory.GetFiles(_folder, "lines*")));
    }

    [Theory]
    [InlineData("--people", "0", "--out", "x")]
    [InlineData("--people", "2000001", "--out", "x")]
    [InlineData("--people", "500", "--after", "500", "--out", "x")]
    [InlineData("--people", "many", "--out", "x")]
    [InlineData("--peple", "10", "--out", "x")]
    [InlineData("--seed", "1")]
    [InlineData("--out")]
    public void Options_that_cannot_be_are_told_in_one_line(params string[] args) =>
        Assert.DoesNotContain('\n', Assert.Throws<StartupException>(() => GenerateOptions.Read(args)).Message);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
