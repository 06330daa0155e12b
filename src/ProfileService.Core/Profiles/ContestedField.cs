using ProfileService.Core.Identity;

namespace ProfileService.Core.Profiles;

/// <summary>A shown field, where its value is from, and the values that it was preferred to.</summary>
/// <param name="Field">As in <see cref="FieldNames"/>.</param>
/// <param name="Value">As JSON.</param>
/// <param name="From">The record that says it, or that a stated value is about.</param>
/// <param name="RunnersUp">Best first.</param>
public sealed record ContestedField(
    string Field, string Value, RecordKey From, DateTimeOffset ObservedAt, string Rule, IReadOnlyList<RunnerUp> RunnersUp)
{
    /// <summary>Every shown field but e-mail addresses and phone numbers, of which none is left out.</summary>
    public static IReadOnlyList<ContestedField> Of(IReadOnlyList<Member> members, SurvivorshipSettings settings) =>
    [
        .. FieldNames.Fixed.Concat(GoldenRecord.AttributePaths(members)).Select(field => Find(members, field, settings)).OfType<ContestedField>(),
    ];

    /// <summary>Null where nobody has a value, and for lists.</summary>
    public static ContestedField? Find(IReadOnlyList<Member> members, string field, SurvivorshipSettings settings) => field switch
    {
        FieldNames.Name => Of(members, GoldenFields.Name, settings),
        FieldNames.Salutation => Of(members, GoldenFields.Salutation, settings),
        FieldNames.BirthDate => Of(members, GoldenFields.BirthDate, settings),
        FieldNames.Gender => Of(members, GoldenFields.Gender, settings),
        FieldNames.Language => Of(members, GoldenFields.Language, settings),
        FieldNames.Address => Of(members, GoldenFields.Address, settings),
        _ when FieldNames.IsAttribute(field) => Of(members, GoldenFields.Attribute(field), settings),
        _ => null,
    };

    private static ContestedField? Of<T>(IReadOnlyList<Member> members, GoldenField<T> field, SurvivorshipSettings settings)
    {
        var contest = Contest<T>.Of(members, field, settings);
        return contest.Survivor is not { } shown
            ? null
            : new ContestedField(
                field.Name, field.Write(shown.Winner.Value), shown.Winner.By.Key, shown.Winner.At, shown.Rule,
                [.. contest.RunnersUp.Select(r => new RunnerUp(r.Offer.By.Key, field.Write(r.Offer.Value), r.Offer.At, r.LostBy))]);
    }
}
