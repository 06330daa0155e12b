using System.Security.Cryptography;
using Npgsql;
using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Chains;
using ProfileService.Postgres.Identity;
using ProfileService.Postgres.Privacy;
using ProfileService.Postgres.Settings;
using ProfileService.Postgres.Sources;

namespace ProfileService.Postgres.Ingest;

/// <summary>The first round trip of a batch: take the lock, then read settings and whatever is known under the natural keys of its facts.</summary>
internal static class BatchOpening
{
    private const string NoLock = "SELECT NULL";

    private const string EventsByKey = """
        SELECT e.source, e.event_id, e.content, e.contact_key, e.record_id,
               (SELECT coalesce(array_agg(encode(v.content_hash, 'hex')), '{}') FROM newsletter_event_version v
                WHERE v.source = e.source AND v.event_id = e.event_id)
        FROM unnest($1, $2) k(source, event_id)
        CROSS JOIN LATERAL (SELECT * FROM newsletter_event n WHERE n.source = k.source AND n.event_id = k.event_id LIMIT 1) e
        """;

    private const string AddressRecords = """
        SELECT a.source, a.contact_key, a.record_id
        FROM unnest($1, $2) k(source, contact_key)
        CROSS JOIN LATERAL (SELECT * FROM newsletter_address n WHERE n.source = k.source AND n.contact_key = k.contact_key LIMIT 1) a
        """;

    // Made once per database, by whoever needs it first; under the lock, so there is no second.
    private const string AddressSecret = """
        WITH made AS (INSERT INTO instance_secret (name, secret) VALUES ('address-records', $1) ON CONFLICT DO NOTHING RETURNING secret)
        SELECT secret FROM made UNION ALL SELECT secret FROM instance_secret WHERE name = 'address-records' LIMIT 1
        """;

    /// <param name="known">Settings that need not be read again.</param>
    /// <param name="ahead">The transaction in which the batch finds what does not depend on its facts; null where it has to take the lock and to read that, too.</param>
    public static async Task OpenAsync(
        this Workspace work, IReadOnlyList<Fact> facts, Guid chain, bool takesLock, KnownSettings known, CancellationToken ct, BatchAhead? ahead = null)
    {
        if (ahead is not null)
        {
            work.Know(ahead.Opened);
            var trip = work.Trip();
            work.AskFacts(trip, facts);
            await trip.GoAsync(ct);
            return;
        }

        // All on the connection that takes the lock, and behind it.
        var first = new RoundTrip(work.Connection);
        StoredVersion<MatchingSettings>? matching = null;
        StoredVersion<SurvivorshipSettings>? survivorship = null;
        work.Chain = ChainHead.Start(chain);

        // READ COMMITTED: each later statement sees every commit before the lock was granted, so the resolver sees all that came before it.
        first.Ask(_ => { }, takesLock ? WriteLock.Take : NoLock);
        first.Ask(row => work.Add(SourceReading.Read(row)), SourceReading.All);
        first.Ask(
            row => work.Settings = (matching = SettingsReading.Read(row, known.Matching))!.Settings,
            SettingsReading.NewestUnlessKnown, Commands.Time(known.Matching?.CreatedAt ?? DateTimeOffset.MinValue));
        first.Ask(
            row => work.Survivorship = (survivorship = SurvivorshipReading.Read(row, known.Survivorship))!.Settings,
            SurvivorshipReading.NewestUnlessKnown, Commands.Time(known.Survivorship?.CreatedAt ?? DateTimeOffset.MinValue));
        first.Ask(row => work.Chain = ChainReader.ReadHead(row, chain), ChainReader.NewestLink, Commands.Uuid(chain));
        first.Ask(row => work.Decisions.Exist = row.GetBoolean(0), DecisionReading.Exist);
        first.Ask(row => work.ErasedSecret = row.GetFieldValue<byte[]>(0), ErasedPeople.SecretIfAny);
        work.AskFacts(first, facts);
        await first.GoAsync(ct);
        (known.Matching, known.Survivorship) = (matching, survivorship);
    }

    /// <summary>Asks for whatever is known under the natural keys of the facts. A single write is a batch of one: statements that have nothing to ask for would cost it as much as others.</summary>
    private static void AskFacts(this Workspace work, RoundTrip trip, IReadOnlyList<Fact> facts)
    {
        work.AskRecords(trip, facts.SelectMany(RecordsOf));
        Fact.Newsletter[] events = [.. facts.OfType<Fact.Newsletter>()];
        if (events.Length > 0)
        {
            trip.Ask(work.TakeEvent, EventsByKey, Commands.Texts(events.Select(e => e.Source)), Commands.Texts(events.Select(e => e.EventId)));

            // Several events of one address ask for the same row.
            trip.Ask(
                row => work.AddressRecords.TryAdd((row.GetString(0), new IdentifierKey(row.GetString(1))), row.GetString(2)),
                AddressRecords, Commands.Texts(events.Select(e => e.Source)), Commands.Texts(events.Select(e => ContactOf(e.Content).Text)));
        }

        if (events.Length > 0 || facts.Any(f => f is Fact.Consent))
        {
            trip.Ask(row => work.AddressSecret = row.GetFieldValue<byte[]>(0), AddressSecret, new NpgsqlParameter<byte[]> { TypedValue = RandomNumberGenerator.GetBytes(32) });
        }

        work.AskPurchases(trip, [.. facts.OfType<Fact.Purchase>()]);
    }

    /// <summary>The address of an event in its normal form; the edge refuses events whose address is unreadable.</summary>
    public static IdentifierKey ContactOf(NewsletterContent content) => EmailAddress.TryParse(content.Email, out var email)
        ? IdentifierKey.OfEmail(email)
        : throw new InvalidOperationException("A newsletter event reached the resolver with an unreadable address.");

    private static IEnumerable<RecordKey> RecordsOf(Fact fact) => fact switch
    {
        Fact.Customer customer => [customer.Key],
        Fact.Refresh refresh => [refresh.Key],
        Fact.Erase erase => [erase.Key],
        Fact.Decide decide => [decide.Decision.A, decide.Decision.B],
        Fact.Pin pin => [pin.Key],
        Fact.ExpirePins expired => [expired.Key],
        Fact.Newsletter { Content.RecordId: { } recordId } e => [new RecordKey(e.Source, recordId)],
        _ => [],
    };

    private static void TakeEvent(this Workspace work, NpgsqlDataReader row)
    {
        var canonical = row.GetString(2);
        var state = new EventState
        {
            Source = row.GetString(0),
            EventId = row.GetString(1),
            Content = NewsletterContent.Parse(canonical),
            Canonical = canonical,
            Contact = new IdentifierKey(row.GetString(3)),
            Record = new RecordKey(row.GetString(0), row.GetString(4)),
        };
        state.KnownContents.UnionWith(row.GetFieldValue<string[]>(5));
        work.Events.TryAdd((state.Source, state.EventId), state);
    }
}
