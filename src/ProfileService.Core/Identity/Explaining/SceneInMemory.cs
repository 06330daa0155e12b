using ProfileService.Core.Identity.Matching;

namespace ProfileService.Core.Identity.Explaining;

/// <summary>Makes scenes of people who are all at hand: for the simulation of settings, and for tests.</summary>
public static class SceneInMemory
{
    /// <param name="nameOf">As the source writes it; empty where it gives none.</param>
    public static IdentityScene Of(
        IReadOnlyCollection<Person> people,
        ResolvedPeople resolved,
        MatchingSettings settings,
        Func<RecordKey, string> nameOf,
        IReadOnlyDictionary<(RecordKey A, RecordKey B), Verdict>? decisions = null) =>
        new(people.Select(p => new LabelledRecord(p, nameOf(p.Key))), resolved.Links, settings)
        {
            Decisions = decisions ?? new Dictionary<(RecordKey, RecordKey), Verdict>(),
            Reach = resolved.Values.ToDictionary(v => v.Key, v => (v.Value.Reach, v.Value.IsHub)),
            BlockSizes = resolved.BlockSizes,
        };
}
