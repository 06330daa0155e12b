using System.Collections.Immutable;
using ProfileService.Core.Identity;
using ProfileService.Core.Sources;

namespace ProfileService.Core.Profiles;

/// <summary>A live record as a member of a profile.</summary>
/// <param name="OwnProfileId">The id that was given to the record when it first arrived (law 4).</param>
public sealed record Member(RecordKey Key, Guid OwnProfileId, Source Source, FoldedRecord Record, ReadRecord Read)
{
    /// <summary>What people said of its fields, in force.</summary>
    public ImmutableSortedDictionary<string, Pin> Pins { get; init; } = PinFold.None;

    public Person ToPerson() => new(Key, Source.Kind, Record.ObservedAt, Read.Name, Read.BirthDate, Read.Identifiers, Read.Address, Read.Gender);
}
