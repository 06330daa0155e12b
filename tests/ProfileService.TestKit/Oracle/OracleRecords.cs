using System.Security.Cryptography;
using System.Text;
using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.Core.Sources;

namespace ProfileService.TestKit.Oracle;

/// <summary>What a bag of facts says of records and newsletter events, folded from scratch.</summary>
public sealed class OracleRecords
{
    public OracleRecords(
        IReadOnlyList<Fact> facts, IReadOnlyList<Source> sources, MatchingSettings settings, Func<string, IdentifierKey, string>? addressRecord = null)
    {
        var recordOfAddress = addressRecord ?? StableToken;
        Events =
        [
            .. from fact in facts.OfType<Fact.Newsletter>()
               group fact by (fact.Source, fact.EventId) into one
               let newest = one.OrderByDescending(f => f.Content.OccurredAt).ThenByDescending(f => f.Content.ToCanonical(), StringComparer.Ordinal).First()
               let contact = ContactOf(newest.Content)
               let record = new RecordKey(newest.Source, newest.Content.RecordId ?? recordOfAddress(newest.Source, contact))
               select (newest, contact, record),
        ];
        EventVersions =
        [
            .. facts.OfType<Fact.Newsletter>().Select(f => $"{f.Source} {f.EventId} {f.Content.ToCanonical()}").Distinct().Order(StringComparer.Ordinal),
        ];
        var versions = facts.OfType<Fact.Customer>().Select(f => (f.Key, f.Version))
            .Concat(Events.Select(e => (e.Record, e.Fact.Content.ToRecordVersion(e.Fact.EventId))));
        var sourceOf = sources.ToDictionary(s => s.Name, StringComparer.Ordinal);
        var pins = facts.OfType<Fact.Pin>().ToLookup(f => f.Key, f => f.Version);
        foreach (var record in versions.GroupBy(v => v.Item1, v => v.Item2))
        {
            var folded = RecordFold.Fold(record);
            if (folded.IsLive)
            {
                var source = sourceOf[record.Key.Source];
                Live.Add(record.Key, new Member(record.Key, Guid.Empty, source, folded, RecordReader.Read(folded.Content, source, settings))
                {
                    Pins = PinFold.InForce(pins[record.Key]),
                });
            }
        }
    }

    public Dictionary<RecordKey, Member> Live { get; } = [];

    /// <summary>The newest content of each event, the address it is about, and the record that it is filed under.</summary>
    public IReadOnlyList<(Fact.Newsletter Fact, IdentifierKey Contact, RecordKey Record)> Events { get; }

    /// <summary>Every content of every event, as text.</summary>
    public IReadOnlyList<string> EventVersions { get; }

    public IReadOnlyList<Subscription> SubscriptionsOf(IReadOnlySet<IdentifierKey> contacts) => Subscription.Derive(
        from e in Events
        where contacts.Contains(e.Contact)
        let c = e.Fact.Content
        select new NewsletterEvent(e.Contact, e.Fact.Source, e.Fact.EventId, c.List, c.Status, c.OccurredAt, c.Topics, c.ToCanonical()));

    private static IdentifierKey ContactOf(NewsletterContent content) =>
        EmailAddress.TryParse(content.Email, out var email) ? IdentifierKey.OfEmail(email) : throw new ArgumentException("Unreadable address.");

    private static string StableToken(string source, IdentifierKey contact) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source + " " + contact.Text))[..16]);
}
