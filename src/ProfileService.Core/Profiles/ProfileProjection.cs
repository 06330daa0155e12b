using ProfileService.Core.Identity;
using ProfileService.Core.Loyalty;

namespace ProfileService.Core.Profiles;

/// <summary>Facts in, stored profile out: pure, so it can be dropped and rebuilt at any time with the same result (law 1).</summary>
public static class ProfileProjection
{
    /// <summary>Raised with every change to what a projection looks like: rows of an older version are projected again.</summary>
    public const short Version = 2;

    public static ProjectedProfile Project(ProfileContent profile) =>
        OfMembers(profile.Members, profile.HolderOf, profile.Survivorship).With(profile.Subscriptions, profile.ContactStates, profile.Purchases);

    /// <summary>The part that the records of a profile decide; subscriptions and purchases may still be on their way.</summary>
    /// <param name="members">Live records in order of key.</param>
    /// <param name="holderOf">The record that holds a card, wherever it is.</param>
    /// <param name="survivorship">Which values are shown.</param>
    public static MemberSections OfMembers(IReadOnlyList<Member> members, Func<IdentifierKey, RecordKey?> holderOf, SurvivorshipSettings survivorship)
    {
        var golden = GoldenRecord.Of(members, survivorship);
        var (loyalty, loyaltyMasked) = LoyaltySection.Write(members, holderOf);
        return new MemberSections(
            MasterDataSection.Full(golden),
            MasterDataSection.Masked(golden),
            loyalty,
            loyaltyMasked,
            WriteIdentities(members),
            ProvenanceSection.Write(golden),
            golden.BirthDate?.Winner.Value);
    }

    private static string WriteIdentities(IReadOnlyList<Member> members) => SectionJson.WriteList(members, json =>
    {
        foreach (var member in members.OrderBy(m => m.Key))
        {
            json.WriteStartObject();
            json.WriteString("source", member.Key.Source);
            json.WriteString("recordId", member.Key.RecordId);
            json.WriteString("profileId", member.OwnProfileId);
            json.WriteEndObject();
        }
    });
}
