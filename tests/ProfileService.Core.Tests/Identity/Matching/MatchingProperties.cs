using FsCheck;
using FsCheck.Fluent;
using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using Xunit;
using static ProfileService.Core.Tests.Identity.Matching.People;

namespace ProfileService.Core.Tests.Identity.Matching;

public sealed class MatchingProperties
{
    private static readonly Gen<Person> Anybody =
        from first in Gen.Elements("Anna", "Ana", "Kathi", "Katharina", "Karl", "Lea", "Lena", null)
        from last in Gen.Elements("Müller", "Mueller", "Brinkmann", "Brinkman", "Anna", null)
        from born in Gen.Elements("1984-03-07", "1984-07-03", "1984-03-08", "1955-01-02", null)
        from home in Gen.Elements(Home, Home with { HouseNumber = "3" }, Home with { PostalCode = "20095", City = "Hamburg" }, null)
        from email in Gen.Elements("anna.mueller1@web.example.com", "familie.mueller@web.example.com", null)
        from card in Gen.Elements("1", "2", null)
        select Of("", first, last, born, home, email, card: card);

    private static readonly Arbitrary<Person[]> Crowds = Arb.From(
        from people in Gen.ArrayOf(Anybody, 9)
        select people.Select((p, i) => p with { Key = new RecordKey("crm", $"{i}") }).ToArray());

    [Fact]
    public void Evidence_is_symmetric() => Prop.ForAll(Crowds, people =>
    {
        var (one, other) = (Between(people[0], people[1]), Between(people[1], people[0]));
        return one.Total.Equals(other.Total) && one.Verdict == other.Verdict && one.Veto == other.Veto && one.Doubt == other.Doubt;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Order_does_not_change_groups_nor_questions() => Prop.ForAll(Crowds, people =>
    {
        var (one, other) = (InMemoryResolution.Of(people, new MatchingSettings()), InMemoryResolution.Of(people.Reverse(), new MatchingSettings()));
        return Text(one) == Text(other) && one.Candidates.SequenceEqual(other.Candidates);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_group_holds_a_vetoed_pair() => Prop.ForAll(Crowds, people => InMemoryResolution.Of(people, new MatchingSettings()).Groups
        .All(g => g.All(a => g.All(b => a.Key == b.Key || Veto.Between(a, b, new MatchingSettings()) is null)))).QuickCheckThrowOnFailure();

    [Fact]
    public void Blocking_keys_are_a_function_of_the_record() => Prop.ForAll(Crowds, people =>
        BlockingKeys.Of(people[0]).SequenceEqual(BlockingKeys.Of(people[0] with { Key = people[1].Key }))).QuickCheckThrowOnFailure();

    private static string Text(ResolvedPeople resolved) => string.Join(';', resolved.Groups.Select(g => string.Join(',', g.Select(p => p.Key.RecordId))));
}
