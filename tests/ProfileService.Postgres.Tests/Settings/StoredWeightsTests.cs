using System.Text.Json;
using System.Text.Json.Nodes;
using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using ProfileService.Postgres.Settings;

namespace ProfileService.Postgres.Tests.Settings;

/// <summary>Weights are what they were when they come back from a settings version, whatever the product has learned to compare since.</summary>
public sealed class StoredWeightsTests
{
    private static readonly MatchingWeights Learned = MatchingWeights.Default.WithLevels(MatchingWeights.Default.Levels.Select(l => l with { M = l.M / 3, U = l.U / 7 })) with
    {
        Given = new TermShares([KeyValuePair.Create("ana", 0.0123), KeyValuePair.Create("karl", 0.5)], floor: 0.0007),
        PriorAgainstStrangers = -13.7,
        Origin = new WeightsOrigin(Guid.CreateVersion7(), new DateTimeOffset(2026, 11, 1, 10, 0, 0, 123, TimeSpan.Zero), 1234, SinceVersion: 3),
    };

    [Fact]
    public void Learned_weights_come_back_to_the_last_digit()
    {
        var read = Read(Text(new MatchingSettings { Weights = Learned })).ToSettings(3).Weights;

        Assert.Equal(Learned.Levels, read.Levels);
        Assert.Equal((Learned.Origin, Learned.PriorAgainstStrangers), (read.Origin, read.PriorAgainstStrangers));
        Assert.Equal((Learned.Given.RarityOf("ana"), Learned.Given.RarityOf("nobody")), (read.Given.RarityOf("ana"), read.Given.RarityOf("nobody")));
        Assert.Equal(Learned.Family.Shares.OrderBy(s => s.Key, StringComparer.Ordinal), read.Family.Shares.OrderBy(s => s.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void A_version_without_weights_means_the_shipped_ones_and_shipped_ones_are_not_stored()
    {
        var text = Text(new MatchingSettings());

        Assert.DoesNotContain("weights", text, StringComparison.Ordinal);
        Assert.Same(MatchingWeights.Default, Read(text).ToSettings(1).Weights);
    }

    [Fact]
    public void A_level_that_came_later_is_as_shipped_and_one_that_is_gone_is_passed_over()
    {
        var json = JsonNode.Parse(Text(new MatchingSettings { Weights = Learned }))!;
        var levels = json["weights"]!["levels"]!.AsObject();
        levels.Remove(nameof(Level.BornSame));
        levels.Add("ShoeSizeSame", new JsonObject { ["m"] = 0.5, ["u"] = 0.1, ["h"] = 0.1 });

        var read = Read(json.ToJsonString()).ToSettings(3).Weights;

        Assert.Equal(MatchingWeights.Default[Level.BornSame], read[Level.BornSame]);
        Assert.Equal(Learned[Level.BornSlip], read[Level.BornSlip]);
    }

    [Fact]
    public void Counted_terms_are_few_however_many_there_are_and_name_nobody_s_own()
    {
        string[] common = [.. Enumerable.Range(0, 400).SelectMany(i => Enumerable.Repeat($"common{i}", 400 - i))];
        var shares = TermShares.Counted(common.Concat(Enumerable.Range(0, 30_000).Select(i => $"rare{i}")));

        Assert.InRange(shares.Shares.Count, 300, 400);
        Assert.DoesNotContain(shares.Shares.Keys, k => k.StartsWith("rare", StringComparison.Ordinal));
        Assert.True(shares.RarityOf("rare1") > shares.RarityOf("common390") && shares.RarityOf("common390") > shares.RarityOf("common1"));
        Assert.True(Text(new MatchingSettings { Weights = Learned with { Family = shares } }).Length < 40_000, "A settings version stays small.");
    }

    private static string Text(MatchingSettings settings) => JsonSerializer.Serialize(StoredMatchingSettings.Of(settings), StoredMatchingSettings.Json);

    private static StoredMatchingSettings Read(string text) => JsonSerializer.Deserialize<StoredMatchingSettings>(text, StoredMatchingSettings.Json)!;
}
