using System.Globalization;
using ProfileService.Core.Identity;

namespace ProfileService.Api.Evaluate;

/// <summary>The table of the documentation, in its own writing.</summary>
internal static class EvaluationTable
{
    public static string Heading =>
        "| set | records | true pairs | precision | recall | F1 | B³ | recall of pairs that share evidence | blocking recall | keys per record | compared per record | questions, of them right | equal identifiers P/R/F1 | seconds |\n" +
        "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|";

    public static string Row(Evaluation e) => string.Create(CultureInfo.InvariantCulture,
        $"| {e.Set.Name} | {e.Set.People.Count:N0} | {e.Scores.TruePairs:N0} | {e.Scores.Precision:0.0000} | {e.Scores.Recall:0.0000} | {e.Scores.F1:0.0000} | {e.Scores.BCubed:0.0000} | {e.EvidenceRecall:0.0000} of {e.EvidencePairs:N0} | {e.BlockingRecall:0.000} | {e.KeysPerRecord:0.0} | {2.0 * e.Resolved.Compared / e.Set.People.Count:0.0} | {e.Resolved.Candidates.Count:N0}, {Share(e.RightQuestions, e.Resolved.Candidates.Count):0 %} | {e.ByIdentifiers.Precision:0.000}/{e.ByIdentifiers.Recall:0.000}/{e.ByIdentifiers.F1:0.000} | {e.Took.TotalSeconds:0.0} |");

    /// <summary>What the row does not hold: wrong pairs by kind, questions left, blocks that were too wide.</summary>
    public static IEnumerable<string> Notes(Evaluation e)
    {
        var shared = e.Resolved.Candidates.Count(c => c.Via != IdentifierKey.Similarity);
        yield return string.Create(CultureInfo.InvariantCulture,
            $"  questions for a steward: {e.Resolved.Candidates.Count:N0}, {e.RightQuestions:N0} of them right; {shared:N0} because two who differ share a number; missed pairs: {e.MissedPairs:N0}; blocks not compared: {e.Resolved.OversizeBlocks:N0}");
        if (e.Set.KindOf.Count > 0)
        {
            yield return "  wrong pairs: " + string.Join(", ", TownPeople.Kinds.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind} {e.Merged.GetValueOrDefault(kind)}")));
        }
    }

    private static double Share(int part, int all) => all == 0 ? 1 : (double)part / all;
}
