using System.Security.Cryptography;
using System.Text;
using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;
using ProfileService.Core.Purchases;
using ProfileService.Core.Sources;
using Xunit;
using static ProfileService.Core.Tests.Profiles.Records;

namespace ProfileService.Core.Tests.Profiles;

public sealed class ProfileProjectionTests
{
    private static readonly Member Anna = Member(
        Source("card", 60, SourceKind.Loyalty), "9",
        Whole(1, (Members.FirstName, "Anna"), (Members.LastName, "Weiß"), (Members.BirthDate, "1984-05-17"), (Members.Email, "anna@example.org"),
            (Members.Phone, "+49 40 1234567"), (Members.City, "Köln"), (Members.CardNumber, "4711000123456"), (Members.Tier, "gold"), (Members.Points, 12.50m)));

    [Fact]
    public void The_full_sections_say_everything()
    {
        var profile = Project(Anna.Key);

        Assert.Equal(
            """{"firstName":"Anna","lastName":"Weiß","birthDate":"1984-05-17","address":{"city":"Köln","country":"DE"},"emails":[{"value":"anna@example.org"}],"phones":[{"value":"+49401234567"}]}""",
            profile.MasterData);
        Assert.Equal("""{"cards":[{"cardNumber":"4711000123456","holder":true,"tier":"gold","points":12.5,"status":"active"}],"interests":[]}""", profile.Loyalty);
        Assert.Equal("""[{"email":"anna@example.org","list":"beauty","status":"subscribed","since":"2026-01-01T00:03:00Z","topics":["scent"]}]""", profile.Newsletter);
        Assert.Contains("""
            "masterData.lastName":{"source":"card","recordId":"9","observedAt":"2026-01-01T00:01:00Z","rule":"only-value","others":0}
            """, profile.Provenance, StringComparison.Ordinal);
    }

    [Fact]
    public void The_masked_sections_confirm_and_do_not_tell()
    {
        var profile = Project(Anna.Key);

        Assert.Equal("""{"firstName":"Anna","lastName":"Weiß","emails":[{"value":"a…@e….org"}],"phones":[{"value":"…4567"}]}""", profile.MasterDataMasked);
        Assert.Equal("""{"cards":[{"cardNumber":"…3456","holder":true,"tier":"gold","points":12.5,"status":"active"}],"interests":[]}""", profile.LoyaltyMasked);
        Assert.Equal("""[{"list":"beauty","subscribed":true,"topics":["scent"]}]""", profile.NewsletterMasked);
        Assert.Equal("""{"count":1,"lastAt":"2026-01-01T00:05:00Z","topBrands":[{"brand":"Weleda","quantity":2}],"topCategories":[],"recent":[{"occurredAt":"2026-01-01T00:05:00Z","channel":"store","lineCount":1,"lines":[{"sku":"s","brand":"Weleda","quantity":2}]}]}""", profile.PurchasesMasked);
    }

    [Fact]
    public void Whoever_bears_a_card_that_another_holds_sees_neither_tier_nor_points() =>
        Assert.Equal("""{"cards":[{"cardNumber":"4711000123456","holder":false}],"interests":[]}""", Project(new RecordKey("card", "other")).Loyalty);

    [Theory]
    [InlineData(2, 1.5, 0.5, 2.5)]
    [InlineData(-2, 1.5, 0.5, -2.5)] // a returned line gives its discount back, too
    [InlineData(3, 2, null, 6)]
    [InlineData(0, 9, 1.0, 0)]
    public void A_lines_amount_is_quantity_times_price_less_its_discount(double quantity, double price, double? discount, double amount) =>
        Assert.Equal((decimal)amount, new PurchaseLine("s", null, null, null, null, (decimal)quantity, (decimal)price, (decimal?)discount).Amount);

    /// <summary>Sections of those of whom little is known are often the same, and not written and hashed anew; readers must not see a difference.</summary>
    [Fact]
    public void Of_whom_nothing_is_known_the_sections_are_empty_and_every_section_has_its_hash()
    {
        var stranger = ProfileProjection.Project(new ProfileContent([Member(Source("crm", 50), "1", Whole(1, (Members.LastName, "Weiß")))], [], PurchaseTally.Of([]).Summary(), _ => null));

        Assert.Equal(
            ["[]", "[]", """{"cards":[],"interests":[]}""", """{"cards":[],"interests":[]}""", """{"count":0,"returns":0,"totals":[],"topBrands":[],"topCategories":[],"recent":[]}""",
                """{"count":0,"topBrands":[],"topCategories":[],"recent":[]}""", "[]", "[]", "[]"],
            [.. stranger.Sections.Skip(2).Take(6), .. stranger.Sections.Skip(10)]);
        foreach (var profile in new[] { stranger, Project(Anna.Key) })
        {
            Assert.Equal(profile.Sections.SelectMany(s => SHA256.HashData(Encoding.UTF8.GetBytes(s))[..ProjectedProfile.HashLength]), profile.SectionHashes());
        }
    }

    private static ProjectedProfile Project(RecordKey holder)
    {
        var bought = new PurchaseContent(null, At(5), "store", null, "EUR", null, [new PurchaseLine("s", null, null, "Weleda", null, 2, 3, null)], null);
        return ProfileProjection.Project(new ProfileContent(
            [Anna],
            [new Subscription(Anna.Read.Emails[0], "beauty", NewsletterStatus.Subscribed, At(3), ["scent"])],
            new PurchaseSummary(1, 0, [("EUR", 6m)], At(5), At(5), [("Weleda", 2m)], [], [new RecentPurchase(new KeptPurchase("till", "p", bought))]),
            _ => holder));
    }
}
