using ProfileService.Core.Consent;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Postgres.Contact;

/// <summary>What a contact decision needs to know of a profile.</summary>
public sealed record ContactPerson(Guid ProfileId, IReadOnlyList<ContactState> States, DateOnly? Born)
{
    public static ContactPerson Of(StoredProfile profile) => new(
        profile.ProfileId, ContactStatesSection.Read(profile.Sections[0]),
        profile is { BirthYear: { } year, Birthday: var (month, day) } ? new DateOnly(year, month, day) : null);
}
