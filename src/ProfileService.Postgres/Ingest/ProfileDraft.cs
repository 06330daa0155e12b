using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;

namespace ProfileService.Postgres.Ingest;

/// <summary>What the records decide of a profile; the rest is read while it is made.</summary>
/// <param name="Contacts">Addresses whose subscriptions it shows.</param>
/// <param name="Points">Addresses and numbers whose permissions it shows.</param>
internal sealed record ProfileDraft(
    Guid Id, bool Settling, MemberSections Sections, IReadOnlyList<IdentifierKey> Contacts, IReadOnlyList<IdentifierKey> Points)
{
    public CompleteProfile With(ProfileInputs inputs)
    {
        var purchases = inputs.TallyOf(Id);
        var profile = Sections.With(
            Subscription.Derive(Contacts.SelectMany(c => inputs.EventsByContact[c.Text])),
            [.. Points.SelectMany(c => inputs.StatesByContact[c.Text])],
            purchases.Summary());
        var hashes = profile.SectionHashes();
        return new CompleteProfile(Id, Settling, profile.BirthDate, profile.Sections, hashes, purchases.Carry(ProjectedProfile.HashOfPurchases(hashes)));
    }
}

/// <summary>A profile as its row is written.</summary>
/// <param name="Carried">What further purchases are added to.</param>
internal sealed record CompleteProfile(Guid Id, bool Settling, DateOnly? BirthDate, IReadOnlyList<string> Sections, byte[] Hashes, string Carried);
