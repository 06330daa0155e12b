using ProfileService.Core.Identity.Matching;
using ProfileService.Core.Sources;

namespace ProfileService.Core.Identity;

/// <summary>A live source record as identity resolution sees it: normalised, without junk.</summary>
/// <param name="Identifiers">Distinct, in order of key.</param>
/// <param name="Gender">As stated; null where it is not, or not known.</param>
public sealed record Person(
    RecordKey Key,
    SourceKind SourceKind,
    DateTimeOffset ObservedAt,
    PersonName Name,
    DateOnly? BirthDate,
    IReadOnlyList<IdentifierKey> Identifiers,
    PostalAddress? Address = null,
    Gender? Gender = null)
{
    private ComparedPerson? _compared;
    private ComparedAddress? _home;

    /// <summary>
    /// An entry of a mere list of people: no customer system's, and without a number, mailbox or phone. Twins cannot be told there from a wrong first name,
    /// nor father and son from a wrong date, so these are weighed and not vetoed.
    /// </summary>
    internal bool IsPlain => SourceKind is SourceKind.Other && Identifiers.Count == 0;

    /// <summary>The address as it is compared, made when first asked for; null where there is none.</summary>
    internal ComparedAddress? Home =>
        Address is null ? null : _home is { } made && ReferenceEquals(made.Address, Address) ? made : _home = new ComparedAddress(Address);

    /// <summary>Made when first asked for. A copy of this record (<c>with</c>) takes the field along, so its owner is checked.</summary>
    internal ComparedPerson Compared(MatchingWeights weights) =>
        _compared is { } made && ReferenceEquals(made.Person, this) && ReferenceEquals(made.Weights, weights)
            ? made
            : _compared = new ComparedPerson(this, weights);

    /// <summary>What was prepared for comparing is no part of what a person is.</summary>
    public bool Equals(Person? other) =>
        other is not null && Key == other.Key && SourceKind == other.SourceKind && ObservedAt == other.ObservedAt && Name == other.Name
        && BirthDate == other.BirthDate && Address == other.Address && Gender == other.Gender && Identifiers.SequenceEqual(other.Identifiers);

    public override int GetHashCode() => Key.GetHashCode();
}
