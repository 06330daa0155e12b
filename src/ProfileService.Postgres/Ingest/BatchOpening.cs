using System.Security.Cryptography;
using Npgsql;
using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
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

    public static async Task OpenAsync(
        this Workspace work, IReadOnlyList<Fact> facts, Guid chain, bool takesLock, KnownSettings known, CancellationToken ct)
    {
        var (matching, survivorship) = (known.Matching, known.Survivorship);
        RecordKey[] records = [.. facts.SelectMany(RecordsOf).Distinct()];
        Fact.Newsletter[] events = [.. facts.OfType<Fact.Newsletter>()];
        await using var batch = new NpgsqlBatch(work.Connection)
            // READ COMMITTED: each later statement sees every commit before the lock was granted, so the resolver sees all that came before it.
            .Add(takesLock ? WriteLock.Take : NoLock)
            .Add(SourceReading.All)
            .Add(SettingsReading.NewestUnlessKnown, Commands.Time(matching?.CreatedAt ?? DateTimeOffset.MinValue))
            .Add(SurvivorshipReading.NewestUnlessKnown, Commands.Time(survivorship?.CreatedAt ?? DateTimeOffset.MinValue))
            .Add(ChainReader.NewestLink, Commands.Uuid(chain))
            .Add(DecisionReading.Exist)
            .Add(ErasedPeople.SecretIfAny);

        // A single write is a batch of one: statements that have nothing to ask for would cost it as much as those that have.
        if (records.Length > 0)
        {
            RecordLoading.AddRecordsByKey(batch, records);
        }

        if (events.Length > 0)
        {
            batch.Add(EventsByKey, Commands.Texts(events.Select(e => e.Source)), Commands.Texts(events.Select(e => e.EventId)));
            batch.Add(AddressRecords, Commands.Texts(events.Select(e => e.Source)), Commands.Texts(events.Select(e => ContactOf(e.Content).Text)));
        }

        var hashes = events.Length > 0 || facts.Any(f => f is Fact.Consent);
        if (hashes)
        {
            batch.Add(AddressSecret, new NpgsqlParameter<byte[]> { TypedValue = RandomNumberGenerator.GetBytes(32) });
        }

        var purchases = new RoundTrip(work.Connection);
        work.AskPurchases(purchases, [.. facts.OfType<Fact.Purchase>()]);
        purchases.AddTo(batch);

        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        foreach (var source in await SourceReading.ReadAsync(rows, ct))
        {
            work.Sources.Add(source.Name, source);
        }

        await rows.NextResultAsync(ct);
        known.Matching = await SettingsReading.ReadAsync(rows, matching, ct);
        work.Settings = known.Matching?.Settings ?? work.Settings;
        await rows.NextResultAsync(ct);
        known.Survivorship = await SurvivorshipReading.ReadAsync(rows, survivorship, ct);
        work.Survivorship = known.Survivorship?.Settings ?? work.Survivorship;
        await rows.NextResultAsync(ct);
        work.Chain = await ChainReader.ReadHeadAsync(rows, chain, ct);
        await rows.NextResultAsync(ct);
        await rows.ReadAsync(ct);
        work.Decisions.Exist = rows.GetBoolean(0);
        await rows.NextResultAsync(ct);
        work.ErasedSecret = await rows.ReadAsync(ct) ? rows.GetFieldValue<byte[]>(0) : null;
        if (records.Length > 0)
        {
            await rows.NextResultAsync(ct);
            await work.TakeRecordsAsync(rows, ct);
        }

        if (events.Length > 0)
        {
            await TakeEventsAsync(work, rows, ct);
        }

        if (hashes)
        {
            await rows.NextResultAsync(ct);
            await rows.ReadAsync(ct);
            work.AddressSecret = rows.GetFieldValue<byte[]>(0);
        }

        await rows.NextResultAsync(ct);
        await purchases.TakeAsync(rows, ct);
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

    private static async Task TakeEventsAsync(Workspace work, NpgsqlDataReader rows, CancellationToken ct)
    {
        await rows.NextResultAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var canonical = rows.GetString(2);
            var state = new EventState
            {
                Source = rows.GetString(0),
                EventId = rows.GetString(1),
                Content = NewsletterContent.Parse(canonical),
                Canonical = canonical,
                Contact = new IdentifierKey(rows.GetString(3)),
                Record = new RecordKey(rows.GetString(0), rows.GetString(4)),
            };
            state.KnownContents.UnionWith(rows.GetFieldValue<string[]>(5));
            work.Events.TryAdd((state.Source, state.EventId), state);
        }

        await rows.NextResultAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            // Several events of one address ask for the same row.
            work.AddressRecords.TryAdd((rows.GetString(0), new IdentifierKey(rows.GetString(1))), rows.GetString(2));
        }
    }
}
