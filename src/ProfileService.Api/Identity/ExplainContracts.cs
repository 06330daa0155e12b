using System.Text.Json;
using System.Text.Json.Serialization;
using ProfileService.Api.Settings;
using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Explaining;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Identity;

namespace ProfileService.Api.Identity;

/// <summary>The same in German and in English.</summary>
internal sealed record SentencesResponse(string De, string En)
{
    public static SentencesResponse Of(Told told) => new(told.German, told.English);
}

/// <param name="Name">As the source writes it; empty where it gives none.</param>
internal sealed record ExplainedRecord(string Source, string RecordId, string Name, Guid? ProfileId)
{
    public static ExplainedRecord Of(LabelledRecord record, StoredScene stored) =>
        new(record.Key.Source, record.Key.RecordId, record.Name, stored.ProfileOf.TryGetValue(record.Key, out var id) ? id : null);
}

/// <param name="TermFrequency">The share of people that the value was taken to have, 0 to 1; null where it did not matter.</param>
internal sealed record ExplainedField(string Field, string Level, double Bits, double? TermFrequency);

/// <param name="Value">Masked.</param>
/// <param name="Names">Distinct names under which it is borne.</param>
/// <param name="IsHub">Passed over, because too many bear it.</param>
internal sealed record ExplainedIdentifier(string Type, string Value, int Names, bool IsHub)
{
    public static ExplainedIdentifier Of(SharedIdentifier shared) => new(
        shared.Value.Type,
        shared.Value.Type is IdentifierKey.Email or IdentifierKey.EmailMatch ? Masking.Email(shared.Value.Value) : Masking.Number(shared.Value.Value),
        shared.Reach,
        shared.IsHub);
}

internal sealed record ExplainedBlock(int Records, int Limit, bool OverLimit);

/// <summary>How two records met, or why they did not.</summary>
/// <param name="WhyNot"><c>no-common-key</c>, <c>one-weak-key</c> or <c>over-limit</c>; null where they were compared.</param>
internal sealed record ExplainedMeeting(
    bool Compared, string? WhyNot, IReadOnlyList<ExplainedIdentifier> Identifiers, IReadOnlyList<ExplainedBlock> Blocks, int BlockLimit);

/// <param name="Via">Type of the shared value, or <c>similarity</c>.</param>
/// <param name="Bits">The link's weight.</param>
internal sealed record ExplainedLink(string Via, double Bits)
{
    public static ExplainedLink Of(Link link) => new(link.Via == IdentifierKey.Similarity ? "similarity" : link.Via.Type, link.Weight / 100.0);
}

internal sealed record ExplainedDecision(Guid DecisionId, string Verdict, string Reason, DateTimeOffset DecidedAt)
{
    public static ExplainedDecision? Of(IdentityDecision? decision) => decision is null
        ? null
        : new(decision.Id, decision.Verdict.ToString().ToLowerInvariant(), decision.Reason, decision.DecidedAt);
}

/// <summary>Everything about two records being one person.</summary>
internal sealed record ExplainedPair(
    ExplainedRecord A,
    ExplainedRecord B,
    string Outcome,
    bool Together,
    IReadOnlyList<ExplainedField> Fields,
    double Total,
    double MergeThreshold,
    double SuggestThreshold,
    string? Veto,
    string? Doubt,
    string? Skipped,
    ExplainedDecision? Decision,
    IReadOnlyList<ExplainedLink> Links,
    IReadOnlyList<ExplainedRecord> Way,
    ExplainedMeeting Met,
    SentencesResponse Sentences)
{
    public static ExplainedPair Of(PairCase pair, StoredScene stored, IdentityDecision? decision) => new(
        ExplainedRecord.Of(pair.A, stored),
        ExplainedRecord.Of(pair.B, stored),
        CodeOf(pair.Outcome),
        pair.AreTogether,
        [.. pair.Evidence.Fields.Select(f => new ExplainedField(f.Field, f.Level, Rounded(f.Bits), f.Share))],
        Rounded(pair.Evidence.Total),
        pair.Settings.MergeThreshold,
        pair.Settings.SuggestThreshold,
        pair.Veto,
        pair.Evidence.Doubt,
        pair.Skipped,
        ExplainedDecision.Of(decision),
        [.. pair.Links.Select(ExplainedLink.Of)],
        [.. pair.Way.Select(r => ExplainedRecord.Of(r, stored))],
        new ExplainedMeeting(
            pair.WereCompared,
            pair.WereCompared ? null : pair.AreOverLimit ? "over-limit" : pair.Blocks.Count > 0 ? "one-weak-key" : "no-common-key",
            [.. pair.Shared.Select(ExplainedIdentifier.Of)],
            [.. pair.Blocks.Select(b => new ExplainedBlock(b.Size, pair.Settings.LimitOf(b.Key), b.IsOverLimit))],
            pair.Settings.BlockLimit),
        SentencesResponse.Of(PairSentences.Of(pair)));

    public static string CodeOf(PairOutcome outcome) => JsonNamingPolicy.KebabCaseLower.ConvertName(outcome.ToString());

    public static double Rounded(double bits) => Math.Round(bits, 2);
}

internal sealed record PairTotal(SplitRecord A, SplitRecord B, double Total, string Outcome);

/// <param name="Pair">The two records; of profiles, the pair that says most.</param>
/// <param name="Pairs">Of profiles: every pair, strongest first, at most 1,000.</param>
/// <param name="Settling">A worker has yet to regroup some of them: what is stored may lag behind what is said here.</param>
/// <param name="Weights">What the bits come from: the weights of this settings version.</param>
internal sealed record WhyResponse(
    bool Together, bool Settling, int SettingsVersion, WeightsContract Weights, ExplainedPair Pair,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<PairTotal>? Pairs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? More);

/// <param name="Kind"><c>decision</c>, <c>link</c> or <c>skipped</c>.</param>
/// <param name="Left">The group of A as it was before.</param>
/// <param name="Right">The group of B as it was before.</param>
internal sealed record HowStep(
    int Step, string Kind, IReadOnlyList<SplitRecord> Left, IReadOnlyList<SplitRecord> Right, ExplainedPair Pair, SentencesResponse Sentences)
{
    public static HowStep Of(StoryStep step, int number, StoredScene stored, IdentityDecision? decision) => new(
        number,
        step.Step.Skipped is not null ? "skipped" : step.Step.Link is null ? "decision" : "link",
        [.. step.Step.Left.Select(k => new SplitRecord(k.Source, k.RecordId))],
        [.. step.Step.Right.Select(k => new SplitRecord(k.Source, k.RecordId))],
        ExplainedPair.Of(step.Pair, stored, decision),
        SentencesResponse.Of(step.Said));
}

/// <param name="More">There are more skipped links than are listed.</param>
internal sealed record HowResponse(
    Guid ProfileId, bool Settling, int SettingsVersion, IReadOnlyList<ExplainedRecord> Records, IReadOnlyList<HowStep> Steps, bool More);
