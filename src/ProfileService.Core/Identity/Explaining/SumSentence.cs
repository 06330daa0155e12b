namespace ProfileService.Core.Identity.Explaining;

/// <summary>What the evidence comes to, and how that stands to the thresholds.</summary>
internal static class SumSentence
{
    private const double Least = 0.05;

    public static Told Of(PairCase pair)
    {
        var (prior, household, total) = (
            Bits.Plain(-EvidencePhrases.BitsOf(pair, EvidencePhrases.Prior)), EvidencePhrases.BitsOf(pair, EvidencePhrases.Household), Bits.Plain(pair.Evidence.Total));
        var less = Bits.Plain(-household);
        var (german, english) = household <= -Least
            ? ($" und von {less.German} für das, was auch zwei Leute eines Haushalts gemeinsam hätten,", $" and {less.English} for what two people of one household would share as well,")
            : ("", "");
        var end = End(pair);
        return new(
            $"Nach Abzug von {prior.German}, mit denen jedes Paar im Rückstand beginnt,{german} ergibt das {total.German}{end.German}.",
            $"Less {prior.English}, by which every pair starts behind,{english} that comes to {total.English}{end.English}.");
    }

    private static Told End(PairCase pair)
    {
        var (total, merge, suggest) = (pair.Evidence.Total, Bits.Plain(pair.Settings.MergeThreshold), Bits.Plain(pair.Settings.SuggestThreshold));
        var enough = total >= pair.Settings.MergeThreshold;
        return pair.Outcome switch
        {
            PairOutcome.Linked when pair.Links[0].Via == IdentifierKey.Similarity => new(
                $"; ab {merge.German} wird zusammengeführt", $"; from {merge.English} on records are joined"),
            PairOutcome.Linked or PairOutcome.DecidedSame or PairOutcome.ByWayOfOthers => enough
                ? new($"; das allein würde auch genügen (ab {merge.German})", $"; that by itself would be enough, too (from {merge.English} on)")
                : new($"; das allein würde nicht genügen (erst ab {merge.German})", $"; that by itself would not be enough (only from {merge.English} on)"),
            PairOutcome.TooLittle when total < pair.Settings.SuggestThreshold => new(
                $"; nachgefragt wird erst ab {suggest.German}, zusammengeführt ab {merge.German}",
                $"; a steward is asked only from {suggest.English} on, and records are joined from {merge.English} on"),
            PairOutcome.Suggested when !enough => new(
                $"; nachgefragt wird ab {suggest.German}, zusammengeführt erst ab {merge.German}",
                $"; a steward is asked from {suggest.English} on, and records are joined only from {merge.English} on"),
            _ => enough
                ? new($"; das würde sonst genügen (ab {merge.German})", $"; otherwise that would be enough (from {merge.English} on)")
                : new($"; auch das würde nicht genügen (erst ab {merge.German})", $"; that would not be enough either (only from {merge.English} on)"),
        };
    }
}
