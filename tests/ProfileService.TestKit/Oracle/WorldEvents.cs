using System.Globalization;
using ProfileService.Core.Consent;
using ProfileService.Core.Ingest;

namespace ProfileService.TestKit.Oracle;

/// <summary>Newsletter events: few ids, so that many are corrections; some name a record that is also a customer's.</summary>
internal static class WorldEvents
{
    public static Fact.Newsletter Make(Random random, DateTimeOffset time, string email, string firstName, string recordId) => new(
        "news",
        random.Next(6).ToString(CultureInfo.InvariantCulture),
        new NewsletterContent(
            random.Next(2) == 0 ? recordId : null,
            email,
            random.Next(2) == 0 ? firstName : null,
            random.Next(3) == 0 ? "offers" : "beauty",
            (NewsletterStatus)random.Next(5),
            time,
            random.Next(2) == 0 ? [] : ["make-up", "scent"],
            random.Next(3) == 0 ? """{"ip":"203.0.113.7"}""" : null));
}
