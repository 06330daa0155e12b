using ProfileService.Core.Identity.Matching;

namespace ProfileService.Core.Identity.Explaining;

/// <summary>All that is known about two records being one person.</summary>
public sealed record PairCase(LabelledRecord A, LabelledRecord B, PairEvidence Evidence, MatchingSettings Settings)
{
    /// <summary>Whether both stand in one group now.</summary>
    public bool AreTogether { get; init; }

    /// <summary>Links between the two themselves, strongest first.</summary>
    public IReadOnlyList<Link> Links { get; init; } = [];

    /// <summary>Why their link was not followed; null where it was, or where there is none.</summary>
    public string? Skipped { get; init; }

    public IReadOnlyList<SharedIdentifier> Shared { get; init; } = [];

    public IReadOnlyList<SharedBlock> Blocks { get; init; } = [];

    /// <summary>The steward's word on these two that is in force.</summary>
    public Verdict? Decision { get; init; }

    /// <summary>The records by way of which they are one person, from A to B; empty where nothing lies between.</summary>
    public IReadOnlyList<LabelledRecord> Way { get; init; } = [];

    /// <summary>
    /// What keeps the two apart by itself (see <see cref="Identity.Veto"/>), whatever the total is. A shared number is believed less than similar
    /// details: cards are handed on.
    /// </summary>
    public string? Veto => Identity.Veto.Between(A.Person, B.Person, Settings)
        ?? (Shared.Any(s => !s.IsHub && Settings.TypeOf(s.Value).IsUnique) ? Identity.Veto.ClearlyDifferent(A.Person, B.Person) : null);

    /// <summary>Whether they met: by a value that is no hub, or in blocks that are not too large and say enough.</summary>
    public bool WereCompared => Links.Count > 0 || Shared.Any(s => !s.IsHub) || WereWeighed;

    /// <summary>Whether their details were weighed. Who shares only a value was judged by the rules for that value, and no steward is asked for what the details would say.</summary>
    public bool WereWeighed => Worth(Blocks.Where(b => !b.IsOverLimit)) >= Meeting.Enough;

    /// <summary>Whether a limit kept them from being compared, not that they have too little in common.</summary>
    public bool AreOverLimit => !WereCompared && (Shared.Count > 0 || Worth(Blocks) >= Meeting.Enough);

    public PairOutcome Outcome => AreTogether ? OutcomeTogether : OutcomeApart;

    private PairOutcome OutcomeTogether =>
        Decision is Verdict.Same ? PairOutcome.DecidedSame
        : Links.Count > 0 ? PairOutcome.Linked
        : PairOutcome.ByWayOfOthers;

    private PairOutcome OutcomeApart =>
        Decision is Verdict.Different || Skipped is Doubts.DecidedDifferent ? PairOutcome.DecidedDifferent
        : !WereCompared ? (AreOverLimit ? PairOutcome.OverLimit : Blocks.Count > 0 ? PairOutcome.LittleInCommon : PairOutcome.NeverMet)
        : Veto is not null ? PairOutcome.Vetoed
        : Links.Count > 0 ? PairOutcome.GroupsApart
        : Evidence.Verdict is PairVerdict.Suggest && WereWeighed ? PairOutcome.Suggested
        : PairOutcome.TooLittle;

    private int Worth(IEnumerable<SharedBlock> blocks) => blocks.Sum(b => Meeting.Worth(b.Key, A.Person.SourceKind, B.Person.SourceKind));
}
