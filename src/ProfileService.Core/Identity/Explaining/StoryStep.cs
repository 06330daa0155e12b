namespace ProfileService.Core.Identity.Explaining;

/// <summary>A step of a profile's story with the two records that it hangs on.</summary>
/// <param name="Said">What happened, in a sentence or two.</param>
public sealed record StoryStep(GroupingStep Step, PairCase Pair, Told Said)
{
    internal static StoryStep Joining(IdentityScene scene, GroupingStep step)
    {
        var pair = scene.Pair(step.A, step.B);
        return new StoryStep(step, pair, Told.Join(PairSentences.Of(pair), Grown(scene, step)));
    }

    internal static StoryStep Skipping(IdentityScene scene, GroupingStep step)
    {
        var pair = scene.Pair(step.A, step.B);
        return new StoryStep(step, pair, PairSentences.Of(pair));
    }

    /// <summary>What the step brings along besides its two records.</summary>
    private static Told Grown(IdentityScene scene, GroupingStep step)
    {
        LabelledRecord[] along = [.. step.Left.Concat(step.Right).Where(k => k != step.A && k != step.B).Select(k => scene.Records[k])];
        var labels = Told.List([.. along.Select(r => r.Label)]);
        return along.Length switch
        {
            0 => Told.Nothing,
            1 => new($"Dazu gehört damit auch {labels.German}.", $"With them belongs {labels.English}."),
            _ => new($"Dazu gehören damit auch {labels.German}.", $"With them belong {labels.English}."),
        };
    }
}
