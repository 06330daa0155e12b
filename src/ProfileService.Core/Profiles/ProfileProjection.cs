using ProfileService.Core.Consent;
using ProfileService.Core.Loyalty;
using ProfileService.Core.Purchases;

namespace ProfileService.Core.Profiles;

/// <summary>Facts in, stored profile out: pure, so it can be dropped and rebuilt at any time with the same result (law 1).</summary>
public static class ProfileProjection
{
    /// <summary>Raised with every change to what a projection looks like: rows of an older version are projected again.</summary>
    public const short Version = 1;

    public static ProjectedProfile Project(ProfileContent profile)
    {
        var golden = GoldenRecord.Of(profile.Members);
        return new ProjectedProfile(
            MasterDataSection.Full(golden),
            MasterDataSection.Masked(golden),
            NewsletterSection.Full(profile.Subscriptions),
            NewsletterSection.Masked(profile.Subscriptions),
            LoyaltySection.Full(profile),
            LoyaltySection.Masked(profile),
            PurchasesSection.Full(profile.Purchases),
            PurchasesSection.Masked(profile.Purchases),
            WriteIdentities(profile.Members),
            ProvenanceSection.Write(golden),
            golden.BirthDate?.Winner.Value);
    }

    private static string WriteIdentities(IReadOnlyList<Member> members) => SectionJson.Write(json =>
    {
        json.WriteStartArray();
        foreach (var member in members.OrderBy(m => m.Key))
        {
            json.WriteStartObject();
            json.WriteString("source", member.Key.Source);
            json.WriteString("recordId", member.Key.RecordId);
            json.WriteString("profileId", member.OwnProfileId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
