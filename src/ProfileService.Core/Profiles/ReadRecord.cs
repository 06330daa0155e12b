using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;

namespace ProfileService.Core.Profiles;

/// <summary>A record after normalisation: the person that it describes, its card, and what was set aside on the way.</summary>
/// <param name="Gender">As stated, or what the salutation says.</param>
/// <param name="Identifiers">Distinct matching keys without junk, in order of key.</param>
/// <param name="Emails">Addresses fit to show and write to, best member first.</param>
/// <param name="Normalised">Members whose normal form differs from what was sent: pointer and normal form.</param>
public sealed record ReadRecord(
    PersonName Name,
    DateOnly? BirthDate,
    PostalAddress? Address,
    Gender? Gender,
    IReadOnlyList<IdentifierKey> Identifiers,
    IReadOnlyList<IdentifierKey> Emails,
    IReadOnlyList<IdentifierKey> Phones,
    IdentifierKey? Card,
    IReadOnlyList<(string Pointer, string Value)> Normalised,
    IReadOnlyList<SetAside> SetAside);
