using ProfileService.Core.Identity;

namespace ProfileService.Core.Profiles;

/// <summary>A field of a profile that other settings would show otherwise.</summary>
/// <param name="Field">As in <see cref="FieldNames"/>; of lists the value that comes first.</param>
/// <param name="Now">What is shown, as JSON.</param>
/// <param name="Then">What would be shown, as JSON.</param>
public sealed record ShownDifference(string Field, string Now, string NowSource, string NowRule, string Then, string ThenSource, string ThenRule)
{
    /// <summary>Only the values count: the same value from another record is no difference.</summary>
    public static IReadOnlyList<ShownDifference> Between(IReadOnlyList<Member> members, SurvivorshipSettings now, SurvivorshipSettings then) =>
    [
        .. from pair in ContestedField.Of(members, now).Zip(ContestedField.Of(members, then))
           where pair.First.Value != pair.Second.Value
           select new ShownDifference(
               pair.First.Field, pair.First.Value, pair.First.From.Source, pair.First.Rule, pair.Second.Value, pair.Second.From.Source, pair.Second.Rule),
        .. Lists(members, now, then),
    ];

    private static IEnumerable<ShownDifference> Lists(IReadOnlyList<Member> members, SurvivorshipSettings now, SurvivorshipSettings then)
    {
        var (before, after) = (GoldenRecord.Of(members, now), GoldenRecord.Of(members, then));
        return new[] { (FieldNames.Emails, before.Emails, after.Emails), (FieldNames.Phones, before.Phones, after.Phones) }
            .Where(list => !list.Item2.SequenceEqual(list.Item3))
            .Select(list => new ShownDifference(list.Item1, First(list.Item2), "", "", First(list.Item3), "", ""));
    }

    private static string First(IReadOnlyList<IdentifierKey> keys) => CanonicalJson.Text(keys[0].Value);
}
