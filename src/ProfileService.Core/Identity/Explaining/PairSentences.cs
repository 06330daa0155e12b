using ProfileService.Core.Identity.Matching;

namespace ProfileService.Core.Identity.Explaining;

/// <summary>Says why two records are, may be or are not one person: first what became of them and by what, then what their fields say, then the sum.</summary>
public static class PairSentences
{
    public static Told Of(PairCase pair) => Told.Join(
    [
        Verdict(pair),
        .. pair.Shared.Where(s => s.IsHub).Select(PassedOver),
        EvidencePhrases.Fields(pair),
        SumSentence.Of(pair),
    ]);

    private static Told Verdict(PairCase pair)
    {
        var (a, b) = (pair.A.Label, pair.B.Label);
        var clause = Clause(pair);
        return new($"{Capital(a.German)} und {b.German} {clause.German}.", $"{Capital(a.English)} and {b.English} {clause.English}.");
    }

    private static Told Clause(PairCase pair) => pair.Outcome switch
    {
        PairOutcome.DecidedSame => new("gelten als eine Person, weil ein Mensch es so entschieden hat", "are taken for one person because a steward decided so"),
        PairOutcome.DecidedDifferent when pair.Decision is Matching.Verdict.Different => new(
            "gelten als zwei Personen, weil ein Mensch es so entschieden hat", "are taken for two people because a steward decided so"),
        PairOutcome.DecidedDifferent => new(
            "gelten als zwei Personen, weil ein Mensch über andere Datensätze ihrer Profile so entschieden hat",
            "are taken for two people because a steward decided so about other records of their profiles"),
        PairOutcome.Linked => LinkClauses.Of(pair),
        PairOutcome.ByWayOfOthers => ByWay(pair),
        PairOutcome.GroupsApart => Apart(pair.Skipped ?? Doubts.GroupsDisagree, pair),
        PairOutcome.Vetoed => Because(pair.Veto!, "gelten als zwei Personen", "are taken for two people"),
        PairOutcome.Suggested => Because(pair.Evidence.Doubt ?? Doubts.Doubtful, "könnten eine Person sein, wurden aber nicht zusammengeführt", "may be one person, but were not joined"),
        PairOutcome.TooLittle when pair.Evidence.Doubt is { } doubt && doubt != Doubts.Doubtful => Because(doubt, "gelten als zwei Personen", "are taken for two people"),
        PairOutcome.TooLittle when !pair.WereWeighed && pair.Evidence.Total >= pair.Settings.SuggestThreshold => new(
            "gelten als zwei Personen, weil das, was sie gemeinsam haben, allein niemanden verbindet und sonst nichts darunter ist, wonach gesucht wird",
            "are taken for two people because what they have in common joins nobody by itself, and nothing else of it is searched by"),
        PairOutcome.TooLittle => new("gelten als zwei Personen, weil zu wenig für eine spricht", "are taken for two people because too little speaks for one"),
        PairOutcome.OverLimit => OverLimit(pair),
        PairOutcome.LittleInCommon => new(
            "gelten als zwei Personen und wurden nicht verglichen, weil sie nur eines von dem gemeinsam haben, wonach gesucht wird, und das auch mit Verwandten, Nachbarn oder Fremden geteilt wird",
            "are taken for two people and were not compared, because they have only one thing in common that is searched by, and relatives, neighbours or strangers share it, too"),
        _ => new(
            "gelten als zwei Personen und wurden nie verglichen, weil sie nichts gemeinsam haben, wonach gesucht wird",
            "are taken for two people and were never compared, because they have nothing in common that is searched by"),
    };

    private static Told Because(string reason, string german, string english)
    {
        var said = Reasons.Of(reason);
        return new($"{german}, weil {said.German}", $"{english}, because {said.English}");
    }

    /// <summary>The pair would do; something about the groups does not.</summary>
    private static Told Apart(string reason, PairCase pair) => reason == Doubts.GroupsDisagree
        ? Because(reason, "könnten eine Person sein, wurden aber nicht zusammengeführt", "may be one person, but were not joined")
        : new(
            $"könnten nach ihren eigenen Angaben eine Person sein, gelten aber als zwei, weil unter den Datensätzen ihrer Profile zwei sind, von denen gilt, dass {Reasons.Of(reason).German}",
            $"may be one person by what they say themselves, but are taken for two because of two other records of their profiles it is true that {Reasons.Of(reason).English}");

    private static Told ByWay(PairCase pair)
    {
        var between = Told.List([.. pair.Way.Select(r => r.Label)]);
        return pair.Way.Count == 1
            ? new($"gelten als eine Person, weil beide mit {between.German} zusammengehören", $"are taken for one person because both belong together with {between.English}")
            : new($"gelten als eine Person, weil sie über {between.German} zusammenhängen", $"are taken for one person because they hang together by way of {between.English}");
    }

    private static Told OverLimit(PairCase pair) =>
        pair.Blocks.Where(b => b.IsOverLimit).MinBy(b => b.Size) is not { } narrowest
            ? new("gelten als zwei Personen und wurden nicht verglichen", "are taken for two people and were not compared")
            : new(
                FormattableString.Invariant($"gelten als zwei Personen und wurden nicht verglichen, weil mindestens {narrowest.Size} Datensätze das haben, was sie gemeinsam haben, und nur bis {pair.Settings.LimitOf(narrowest.Key)} verglichen wird"),
                FormattableString.Invariant($"are taken for two people and were not compared, because at least {narrowest.Size} records have what they have in common, and only up to {pair.Settings.LimitOf(narrowest.Key)} are compared"));

    private static Told PassedOver(SharedIdentifier shared)
    {
        var phrase = Phrases.OfShared(shared.Value);
        return new(
            FormattableString.Invariant($"Dass sie {phrase.German} haben, zählt nicht, weil {shared.Reach} verschiedene Namen damit vorkommen."),
            FormattableString.Invariant($"That they have {phrase.English} does not count, because {shared.Reach} different names come with it."));
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
