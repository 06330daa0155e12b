using System.Text.Json;
using ProfileService.Api.Http;
using ProfileService.Core.Identity.Matching;

namespace ProfileService.Api.Settings;

/// <summary>What a training read and learned.</summary>
/// <param name="SettingsVersion">The settings in force when it ran: its types, junk and limits.</param>
/// <param name="Records">How many were read.</param>
/// <param name="Summary">In a sentence, what was learned or how much is missing.</param>
/// <param name="Missing">Null where there was enough to learn from; else the following members are empty or null.</param>
internal sealed record TrainingReport(
    int SettingsVersion, int Records, int? Sample, int Seed, DateTimeOffset LearnedAt, string Summary, TrainingNeeds? Missing, int RandomPairs,
    IReadOnlyList<TrainedRule> Rules, TrainedPrior? Prior, IReadOnlyList<TrainedLevel> Levels, TrainedTerms? Terms, IReadOnlyList<TrainingWarning> Warnings)
{
    public static TrainingReport Of(LearnedWeights learned, TrainRequest request, int settingsVersion, DateTimeOffset now) => new(
        settingsVersion,
        learned.People,
        request.Sample,
        request.Seed,
        now,
        learned.Report,
        learned.Weights is null ? new TrainingNeeds(learned.MissingRecords, learned.MissingMatches) : null,
        learned.RandomPairs,
        [.. learned.Rules.Select(r => new TrainedRule(r.Fields, r.Pairs, Math.Round(r.Matches, 1), r.Rounds, r.IsSettled, r.IsCut))],
        learned.Weights is { } w ? new TrainedPrior(w.PriorAgainstStrangers, MatchingWeights.Default.PriorAgainstStrangers) : null,
        learned.Weights is { } l ? [.. l.Levels.Zip(MatchingWeights.Default.Levels, TrainedLevel.Of)] : [],
        learned.Weights is { } t ? new TrainedTerms(TermTable.Of(t.Given), TermTable.Of(t.Family), TermTable.Of(t.Cities)) : null,
        learned.Warnings);

    public static TrainingReport Parse(string json) => JsonSerializer.Deserialize<TrainingReport>(json, JsonAnswer.Options)!;
}

/// <summary>How much more it would take.</summary>
/// <param name="LikelyPairs">Pairs of records that are likely one person.</param>
internal sealed record TrainingNeeds(int Records, int LikelyPairs);

/// <param name="Fields">What the pairs share, which the rule teaches nothing about.</param>
/// <param name="Settled">Whether the last iteration changed next to nothing.</param>
/// <param name="Cut">There were more pairs than are weighed: a random part was.</param>
internal sealed record TrainedRule(IReadOnlyList<string> Fields, int Pairs, double ExpectedMatches, int Iterations, bool Settled, bool Cut);

/// <summary>log2 of the odds that two records picked by chance are one person.</summary>
internal sealed record TrainedPrior(double Bits, double ShippedBits);

/// <param name="M">Share of the level among pairs of one person that fill the field.</param>
/// <param name="U">The same among strangers; <paramref name="ByTerm"/>: as a multiple of the value's own share.</param>
/// <param name="Bits">log2(M/U); a value's rarity comes on top by term.</param>
internal sealed record TrainedLevel(string Field, string Level, double M, double U, double Bits, double ShippedM, double ShippedU, double ShippedBits, bool ByTerm)
{
    private const int Digits = 7;

    public static TrainedLevel Of(LevelWeight learned, LevelWeight shipped) => new(
        learned.Field, learned.Code, Math.Round(learned.M, Digits), Math.Round(learned.U, Digits), Math.Round(learned.AgainstStrangers, 2),
        shipped.M, shipped.U, Math.Round(shipped.AgainstStrangers, 2), learned.ByTerm);
}

internal sealed record TrainedTerms(TermTable GivenName, TermTable FamilyName, TermTable City);

/// <param name="Terms">How many are listed with a share of their own.</param>
/// <param name="ShareOfOthers">The share of a term that is not listed.</param>
internal sealed record TermTable(int Terms, double ShareOfOthers)
{
    public static TermTable Of(TermShares shares) => new(shares.Shares.Count, shares.Floor);
}
