using ProfileService.Core.Identity;

namespace ProfileService.Api.Evaluate;

/// <summary>People of whom it is known who is whom.</summary>
/// <param name="EntityOf">The truth by record. Records without one are left out of the scores.</param>
/// <param name="KindOf">By record, what makes it hard to tell from others: <c>twin</c>, <c>father and son</c>, …; only the records that have something.</param>
internal sealed record LabelledPeople(
    string Name, IReadOnlyList<Person> People, IReadOnlyDictionary<RecordKey, string> EntityOf, IReadOnlyDictionary<RecordKey, string> KindOf)
{
    public static IReadOnlyDictionary<RecordKey, string> NoKinds { get; } = new Dictionary<RecordKey, string>();
}
