using Npgsql;
using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;
using ProfileService.Core.Purchases;

namespace ProfileService.Postgres.Ingest;

/// <summary>
/// Reads, for all profiles that are projected anew, what their projection needs, in one round trip. <c>OFFSET 0</c> keeps
/// each plan a chain of index probes: on young tables the planner would rather read all owners, or all lines, for each batch.
/// </summary>
internal static class ProfileReading
{
    /// <summary>
    /// So many purchases of a profile are read and summed up in memory; of more the database states the sums. Nearly everybody has fewer: in the town of the
    /// demo one in a hundred profiles has more than 26.
    /// </summary>
    public const int Few = 50;

    // A consent for the newsletter, or its withdrawal, is news of the subscription, too; without a list it is about all of them.
    private const string EventsOfContacts = """
        SELECT e.contact_key, e.source, e.event_id, e.list, e.status, e.occurred_at, e.topics, e.content
        FROM unnest($1) k(contact_key)
        CROSS JOIN LATERAL (SELECT * FROM newsletter_event n WHERE n.contact_key = k.contact_key OFFSET 0) e
        UNION ALL
        SELECT k.contact_key, s.source, s.event_id, s.list,
               CASE s.status WHEN 'requested' THEN 'pending' WHEN 'granted' THEN 'subscribed' WHEN 'withdrawn' THEN 'unsubscribed' WHEN 'objected' THEN 'unsubscribed'
                   ELSE s.status END,
               s.occurred_at, s.topics, ''
        FROM unnest($1) k(contact_key)
        CROSS JOIN LATERAL (SELECT * FROM contact_point p WHERE p.contact_key = k.contact_key LIMIT 1) c
        CROSS JOIN LATERAL (SELECT * FROM consent_statement t WHERE t.contact_point_id = c.contact_point_id OFFSET 0) s
        WHERE s.origin = 'consent' AND s.channel = 'email' AND NOT s.is_void
          AND (s.purpose = 'newsletter' OR (s.purpose = 'all' AND s.status NOT IN ('requested', 'granted'))) AND s.status NOT IN ('restricted', 'released')
        """;

    // A value that became a hub is nobody's, so nobody shows what may be done with it.
    private const string StatesOfContacts = """
        SELECT c.contact_key, s.channel, s.purpose, s.list, s.topic, s.status, s.since, s.proof, s.topics, s.source, s.event_id
        FROM unnest($1) k(contact_key)
        CROSS JOIN LATERAL (SELECT * FROM contact_point p WHERE p.contact_key = k.contact_key LIMIT 1) c
        CROSS JOIN LATERAL (SELECT * FROM consent_state t WHERE t.contact_point_id = c.contact_point_id OFFSET 0) s
        WHERE NOT EXISTS (SELECT FROM hub h WHERE h.identifier_key = c.contact_key)
        """;

    // No order: it is sorted in memory, which takes a tenth of the time. One more than are taken tells who has more.
    private const string Purchases = """
        SELECT k.profile_id, p.source, p.purchase_id, p.content
        FROM unnest($1) k(profile_id)
        CROSS JOIN LATERAL (
            SELECT s.source, s.purchase_id, s.content
            FROM purchase_owner o
            CROSS JOIN LATERAL (SELECT t.source, t.purchase_id, t.content FROM purchase t WHERE t.owner_key = o.owner_key LIMIT $2) s
            WHERE o.profile_id = k.profile_id
            LIMIT $2) p
        """;

    private const string TalliesOfOwners = """
        SELECT p.profile_id, p.purchases, p.purchases_masked, p.section_hashes, p.purchase_tally
        FROM (SELECT DISTINCT o.profile_id
              FROM unnest($1) a(owner_key)
              CROSS JOIN LATERAL (SELECT s.profile_id FROM purchase_owner s WHERE s.owner_key = a.owner_key LIMIT 1) o) k
        CROSS JOIN LATERAL (SELECT * FROM profile s WHERE s.profile_id = k.profile_id LIMIT 1) p
        WHERE p.purchase_tally IS NOT NULL
        """;

    private const string Totals = """
        SELECT o.profile_id, p.currency, count(*) FILTER (WHERE NOT p.is_return), count(*) FILTER (WHERE p.is_return), sum(p.amount),
               min(p.occurred_at) FILTER (WHERE NOT p.is_return), max(p.occurred_at) FILTER (WHERE NOT p.is_return)
        FROM unnest($1) k(profile_id)
        CROSS JOIN LATERAL (SELECT s.owner_key, s.profile_id FROM purchase_owner s WHERE s.profile_id = k.profile_id OFFSET 0) o
        CROSS JOIN LATERAL (
            SELECT s.currency, s.is_return, s.amount, s.occurred_at FROM purchase s WHERE s.owner_key = o.owner_key AND s.status <> 'cancelled' OFFSET 0) p
        GROUP BY o.profile_id, p.currency
        """;

    // The best of them are chosen in memory: ranking here takes thrice as long.
    private const string Quantities = """
        SELECT o.profile_id, l.brand, l.category, sum(l.quantity)
        FROM unnest($1) k(profile_id)
        CROSS JOIN LATERAL (SELECT s.owner_key, s.profile_id FROM purchase_owner s WHERE s.profile_id = k.profile_id OFFSET 0) o
        CROSS JOIN LATERAL (SELECT s.brand, s.category, s.quantity FROM purchase_line s WHERE s.owner_key = o.owner_key OFFSET 0) l
        GROUP BY o.profile_id, l.brand, l.category
        """;

    private const string Recent = """
        SELECT k.profile_id, p.source, p.purchase_id, p.content
        FROM unnest($1) k(profile_id)
        CROSS JOIN LATERAL (
            SELECT s.source, s.purchase_id, s.content
            FROM purchase_owner o
            CROSS JOIN LATERAL (SELECT * FROM purchase t WHERE t.owner_key = o.owner_key
                                ORDER BY t.occurred_at DESC, t.source COLLATE "C", t.purchase_id COLLATE "C" LIMIT $2) s
            WHERE o.profile_id = k.profile_id
            ORDER BY s.occurred_at DESC, s.source COLLATE "C", s.purchase_id COLLATE "C"
            LIMIT $2) p
        """;

    /// <param name="buyers">Profiles that may own purchases.</param>
    /// <param name="contacts">Addresses whose subscriptions the profiles show; those of which only purchases change need none.</param>
    /// <param name="points">Addresses and numbers whose permissions the profiles show.</param>
    /// <returns>Who reads the answers.</returns>
    public static Func<NpgsqlDataReader, CancellationToken, Task<ProfileInputs>> AddProfileReads(
        this NpgsqlBatch batch, IReadOnlyCollection<Guid> buyers, IReadOnlyCollection<IdentifierKey> contacts,
        IReadOnlyCollection<IdentifierKey> points)
    {
        if (buyers.Count > 0)
        {
            batch.Add(Purchases, Commands.Uuids(buyers), Commands.Int(Few + 1));
        }

        if (contacts.Count > 0)
        {
            batch.Add(EventsOfContacts, Commands.Texts(contacts.Select(c => c.Text)));
        }

        if (points.Count > 0)
        {
            batch.Add(StatesOfContacts, Commands.Texts(points.Select(c => c.Text)));
        }

        return async (rows, ct) =>
        {
            var inputs = new ProfileInputs();
            if (buyers.Count > 0)
            {
                inputs.Purchases = (await rows.TakeAsync(ReadPurchase, ct)).ToLookup(p => p.Id, p => p.Kept);
            }

            if (contacts.Count > 0)
            {
                inputs.EventsByContact = (await rows.TakeAsync(ReadEvent, ct)).ToLookup(e => e.Contact.Text);
            }

            if (points.Count > 0)
            {
                inputs.StatesByContact = (await rows.TakeAsync(ConsentRowReading.State, ct)).ToLookup(s => s.Contact.Text);
            }

            return inputs;
        };
    }

    /// <summary>Asks for the sums of the profiles that these owners are attributed to.</summary>
    public static void AskTallies(this Workspace work, RoundTrip trip, IReadOnlyCollection<IdentifierKey> owners)
    {
        if (owners.Count > 0)
        {
            trip.Ask(
                row =>
                {
                    var hash = ProjectedProfile.HashOfPurchases(row.GetFieldValue<byte[]>(3));
                    if (PurchaseTally.Carried(row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2), hash, row.GetFieldValue<byte[]>(4)) is { } tally)
                    {
                        work.Tallies[row.GetGuid(0)] = tally;
                    }
                },
                TalliesOfOwners, Commands.Texts(owners.Select(o => o.Text)));
        }
    }

    /// <summary>Reads what the profiles bought, for those of which nothing else changed.</summary>
    public static async Task<ProfileInputs> ReadPurchasesAsync(this Workspace work, Guid[] buyers, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(work.Connection);
        var read = batch.AddProfileReads(buyers, [], []);
        await using var rows = await batch.ExecuteReaderAsync(ct);
        var inputs = await read(rows, ct);
        await rows.CloseAsync();
        await work.SumManyAsync(inputs, ct);
        return inputs;
    }

    /// <summary>
    /// Reads the sums of those who have so many purchases that not all of them were read, and the newest of theirs. They are few, so this is a round trip that
    /// hardly any batch takes.
    /// </summary>
    public static async Task SumManyAsync(this Workspace work, ProfileInputs inputs, CancellationToken ct)
    {
        Guid[] buyers = [.. inputs.Purchases.Where(p => p.Count() > Few).Select(p => p.Key)];
        if (buyers.Length == 0)
        {
            return;
        }

        await using var batch = new NpgsqlBatch(work.Connection)
            .Add(Totals, Commands.Uuids(buyers))
            .Add(Quantities, Commands.Uuids(buyers))
            .Add(Recent, Commands.Uuids(buyers), Commands.Int(RecentPurchase.Limit));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        inputs.Totals = (await rows.TakeAsync(
                r => (Id: r.GetGuid(0), Total: (r.GetString(1), (int)r.GetInt64(2), (int)r.GetInt64(3), r.GetDecimal(4), InstantOrNull(r, 5), InstantOrNull(r, 6))), ct))
            .ToLookup(t => t.Id, t => t.Total);
        inputs.Quantities = (await rows.TakeAsync(r => (Id: r.GetGuid(0), Sold: (r.TextOrNull(1), r.TextOrNull(2), r.GetDecimal(3))), ct))
            .ToLookup(t => t.Id, t => t.Sold);
        inputs.Recent = (await rows.TakeAsync(ReadPurchase, ct)).ToLookup(p => p.Id, p => p.Kept);
    }

    private static (Guid Id, (string Source, string PurchaseId, string Canonical) Kept) ReadPurchase(NpgsqlDataReader row) =>
        (row.GetGuid(0), (row.GetString(1), row.GetString(2), row.GetString(3)));

    private static NewsletterEvent ReadEvent(NpgsqlDataReader row) => new(
        new IdentifierKey(row.GetString(0)),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        Enum.Parse<NewsletterStatus>(row.GetString(4), ignoreCase: true),
        row.Instant(5),
        row.GetFieldValue<string[]>(6),
        row.GetString(7));

    private static DateTimeOffset? InstantOrNull(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.Instant(column);

    /// <summary>Takes the result that the reader stands at, and goes to the next.</summary>
    private static async Task<List<T>> TakeAsync<T>(this NpgsqlDataReader rows, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        var all = new List<T>();
        while (await rows.ReadAsync(ct))
        {
            all.Add(read(rows));
        }

        await rows.NextResultAsync(ct);
        return all;
    }
}
