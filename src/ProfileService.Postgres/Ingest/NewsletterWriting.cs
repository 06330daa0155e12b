using System.Text.Json;
using Npgsql;
using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Chains;

namespace ProfileService.Postgres.Ingest;

/// <summary>Writes newsletter events: their current content and every content they had; and with them what all consent events say.</summary>
internal static class NewsletterWriting
{
    private const string InsertAddresses = """
        INSERT INTO newsletter_address (source, contact_key, record_id) SELECT * FROM unnest($1, $2, $3) ON CONFLICT DO NOTHING
        """;

    // Topics travel as one JSON text per event, because arrays of arrays must all have one length. The whole content would not do:
    // its evidence may hold numbers that jsonb cannot.
    private const string UpsertEvents = """
        INSERT INTO newsletter_event (source, event_id, contact_key, record_id, list, status, occurred_at, topics, stamp, content, received_at)
        SELECT u.source, u.event_id, u.contact_key, u.record_id, u.list, u.status, u.occurred_at,
               ARRAY(SELECT jsonb_array_elements_text(u.topics::jsonb)), sha256(convert_to(u.content, 'UTF8')), u.content, $10
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) u(source, event_id, contact_key, record_id, list, status, occurred_at, content, topics)
        ON CONFLICT (source, event_id) DO UPDATE SET
            contact_key = excluded.contact_key, record_id = excluded.record_id, list = excluded.list, status = excluded.status,
            occurred_at = excluded.occurred_at, topics = excluded.topics, stamp = excluded.stamp, content = excluded.content,
            received_at = excluded.received_at
        """;

    private const string InsertVersions = """
        INSERT INTO newsletter_event_version (source, event_id, content_hash, record_id, content, received_at)
        SELECT u.source, u.event_id, sha256(convert_to(u.content, 'UTF8')), u.record_id, u.content, $5
        FROM unnest($1, $2, $3, $4) u(source, event_id, record_id, content)
        ON CONFLICT DO NOTHING
        """;

    private const string UpsertContactPoints = """
        INSERT INTO contact_point (contact_point_id, contact_key) SELECT * FROM unnest($1, $2)
        ON CONFLICT (contact_key) DO UPDATE SET contact_key = excluded.contact_key
        RETURNING contact_key, contact_point_id
        """;

    /// <summary>The ledger names contact points by id, so they must exist before the chain is written.</summary>
    public static async Task<IReadOnlyList<ConsentRow>> WriteEventsAsync(this Workspace work, CancellationToken ct)
    {
        if (work.NewStatements.Count == 0 && work.TouchedContacts.Count == 0)
        {
            return [];
        }

        IdentifierKey[] contacts = [.. work.NewStatements.Select(s => s.Contact).Distinct()];
        await using var batch = new NpgsqlBatch(work.Connection).Add(
            UpsertContactPoints, Commands.Uuids(contacts.Select(_ => Guid.CreateVersion7(work.Now))), Commands.Texts(contacts.Select(c => c.Text)));
        AddVersions(batch, work);
        AddEvents(batch, work, [.. work.Events.Values.Where(e => e.Changed)]);
        batch.AddStatements(work);
        batch.AddStatementReads(work);
        var pointOf = new Dictionary<IdentifierKey, Guid>();
        await using var rows = await batch.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            pointOf.Add(new IdentifierKey(rows.GetString(0)), rows.GetGuid(1));
        }

        await rows.NextResultAsync(ct);
        await work.DerivePermissionsAsync(rows, ct);
        return work.LedgerRows(pointOf);
    }

    private static void AddVersions(NpgsqlBatch batch, Workspace work)
    {
        if (work.NewContents is { Count: > 0 } news)
        {
            batch
                .Add(
                    InsertAddresses,
                    Commands.Texts(work.NewAddressRecords.Select(a => a.Source)),
                    Commands.Texts(work.NewAddressRecords.Select(a => a.Contact.Text)),
                    Commands.Texts(work.NewAddressRecords.Select(a => work.AddressRecords[a])))
                .Add(
                    InsertVersions,
                    Commands.Texts(news.Select(n => n.Source)),
                    Commands.Texts(news.Select(n => n.EventId)),
                    Commands.Texts(news.Select(n => n.RecordId)),
                    Commands.Texts(news.Select(n => n.Content.ToCanonical())),
                    Commands.Time(work.Now));
        }
    }

    private static void AddEvents(NpgsqlBatch batch, Workspace work, EventState[] changed)
    {
        if (changed.Length > 0)
        {
            batch.Add(
                UpsertEvents,
                Commands.Texts(changed.Select(e => e.Source)),
                Commands.Texts(changed.Select(e => e.EventId)),
                Commands.Texts(changed.Select(e => e.Contact.Text)),
                Commands.Texts(changed.Select(e => e.Record.RecordId)),
                Commands.Texts(changed.Select(e => e.Content!.List)),
                Commands.Texts(changed.Select(e => NewsletterSection.NameOf(e.Content!.Status))),
                Commands.Times(changed.Select(e => e.Content!.OccurredAt)),
                Commands.Texts(changed.Select(e => e.Canonical)),
                Commands.Texts(changed.Select(e => JsonSerializer.Serialize(e.Content!.Topics))),
                Commands.Time(work.Now));
        }
    }
}
