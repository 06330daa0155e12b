namespace ProfileService.Core.Identity.Explaining;

/// <summary>How a profile was built: what happened to its records, in order.</summary>
/// <param name="Members">In order of key.</param>
/// <param name="Steps">Joins first to last; then the links that lead out of the profile and were skipped.</param>
public sealed record ProfileStory(IReadOnlyList<LabelledRecord> Members, IReadOnlyList<StoryStep> Steps)
{
    /// <param name="member">Any record of the profile.</param>
    public static ProfileStory Of(IdentityScene scene, RecordKey member)
    {
        var group = scene.GroupOf(member).Select(p => p.Key).ToHashSet();
        var own = scene.Steps.Where(s => group.Contains(s.A) || group.Contains(s.B)).ToArray();

        // A link that was skipped and whose ends came together later by another is no news.
        var joins = own.Where(s => s.Skipped is null).Select(s => StoryStep.Joining(scene, s));
        var skips = own.Where(s => s.Skipped is not null && group.Contains(s.A) != group.Contains(s.B)).DistinctBy(s => (s.A, s.B)).Select(s => StoryStep.Skipping(scene, s));
        return new ProfileStory([.. group.Order().Select(k => scene.Records[k])], [.. joins, .. skips]);
    }

    /// <summary>The groups of the members if only the steps of this story had been taken: one, if it tells the whole story.</summary>
    public int Pieces
    {
        get
        {
            var pieceOf = Members.ToDictionary(m => m.Key, m => m.Key);
            foreach (var step in Steps.Where(s => s.Step.Skipped is null))
            {
                var (kept, gone) = (pieceOf[step.Step.A], pieceOf[step.Step.B]);
                foreach (var key in pieceOf.Where(p => p.Value == gone).Select(p => p.Key).ToArray())
                {
                    pieceOf[key] = kept;
                }
            }

            return pieceOf.Values.Distinct().Count();
        }
    }
}
