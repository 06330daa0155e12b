using System.Text.Json;
using ProfileService.Api.Town;
using ProfileService.Core.Identity;

namespace ProfileService.Api.Evaluate;

/// <summary>The customer records of a generated town with its truth, and what is hard about them.</summary>
internal static class TownPeople
{
    public const string Twin = "twins";
    public const string OneName = "father and son";
    public const string SharedCard = "shared card";
    public const string SharedEmail = "shared e-mail";
    public const string ShopPhone = "shop phone";
    public const string Placeholder = "placeholder";

    public static IReadOnlyList<string> Kinds { get; } = [Twin, OneName, SharedCard, SharedEmail, ShopPhone, Placeholder];

    public static LabelledPeople Draw(TownOptions options, MatchingSettings settings)
    {
        var reading = new PersonReading("DE", settings);
        var (people, entities, kinds) = (new List<Person>(), new Dictionary<RecordKey, string>(), new Dictionary<RecordKey, string>());
        foreach (var household in RetailTown.Households(options))
        {
            var personOf = household.People.ToDictionary(p => p.PersonId);
            foreach (var fact in household.Facts.Where(f => f.Kind is TownFactKind.Customer && f.PersonId is not null))
            {
                using var document = JsonDocument.Parse(fact.Json);
                var person = reading.Read(fact.Source, fact.Id, CustomerRows.Flat(document.RootElement), fact.ObservedAt);
                people.Add(person);
                entities[person.Key] = FormattableString.Invariant($"{fact.PersonId}");
                kinds[person.Key] = string.Join(',', KindsOf(personOf[fact.PersonId!.Value], fact.Defects));
            }
        }

        return new LabelledPeople($"town of {options.People:N0}", people, entities, kinds);
    }

    /// <summary>A relation is named with the two that it is between, so that only these count: <c>twins 12 13</c>.</summary>
    private static IEnumerable<string> KindsOf(TownPerson person, TownDefects defects)
    {
        var pair = FormattableString.Invariant($" {Math.Min(person.PersonId, person.RelatedTo ?? 0)} {Math.Max(person.PersonId, person.RelatedTo ?? 0)}");
        var home = FormattableString.Invariant($" {person.HouseholdId}");
        (bool Holds, string Kind)[] all =
        [
            (person.Relations.HasFlag(TownRelation.Twin), Twin + pair),
            (person.Relations.HasFlag(TownRelation.FatherOfOneName) || person.Relations.HasFlag(TownRelation.SonOfOneName), OneName + pair),
            (person.Relations.HasFlag(TownRelation.SharesCard), SharedCard + pair),
            (defects.HasFlag(TownDefects.SharedEmail), SharedEmail + home),
            (defects.HasFlag(TownDefects.ShopPhone), ShopPhone),
            (defects.HasFlag(TownDefects.PlaceholderEmail) || defects.HasFlag(TownDefects.PlaceholderBirthDate), Placeholder),
        ];
        return all.Where(kind => kind.Holds).Select(kind => kind.Kind);
    }
}
