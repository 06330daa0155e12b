using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Imports;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Privacy;

/// <summary>
/// Erases source records: facts, versions, pins, identifiers, events, addresses that nobody else bears with their ledger payloads, purchases
/// that nobody else owns, what waits in quarantine and in files that are not read yet, and audit payloads of the profiles. Chained rows stay, with nothing personal in them, so the chains still
/// verify. Runs inside the resolver's transaction: what remains of the person's group is regrouped and projected with it.
/// </summary>
internal static class EraseRecords
{
    private static readonly string[] ByRecord =
    [
        "DELETE FROM source_record_version t USING unnest($1, $2) u(source, record_id) WHERE t.source = u.source AND t.record_id = u.record_id",
        "DELETE FROM pin t USING unnest($1, $2) u(source, record_id) WHERE t.source = u.source AND t.record_id = u.record_id",
        "DELETE FROM settle_queue t USING unnest($1, $2) u(source, record_id) WHERE t.source = u.source AND t.record_id = u.record_id",
        "DELETE FROM candidate t USING unnest($1, $2) u(source, record_id) WHERE t.source_a = u.source AND t.record_a = u.record_id",
        "DELETE FROM candidate t USING unnest($1, $2) u(source, record_id) WHERE t.source_b = u.source AND t.record_b = u.record_id",
        // A trial of settings quotes whomever it met, and is soon made again: all of them go.
        "DELETE FROM matching_trial t USING unnest($1, $2) u(source, record_id)",
        "DELETE FROM identity_decision t USING unnest($1, $2) u(source, record_id) WHERE t.record_a = u.record_id AND t.source_a = u.source",
        "DELETE FROM identity_decision t USING unnest($1, $2) u(source, record_id) WHERE t.record_b = u.record_id AND t.source_b = u.source",
        """
        DELETE FROM newsletter_event_version t USING unnest($1, $2) u(source, record_id), newsletter_event e
        WHERE e.source = u.source AND e.record_id = u.record_id AND t.source = e.source AND t.event_id = e.event_id
        """,
        "DELETE FROM newsletter_event_version t USING unnest($1, $2) u(source, record_id) WHERE t.source = u.source AND t.record_id = u.record_id",
        "DELETE FROM newsletter_event t USING unnest($1, $2) u(source, record_id) WHERE t.source = u.source AND t.record_id = u.record_id",
        "DELETE FROM newsletter_address t USING unnest($1, $2) u(source, record_id) WHERE t.source = u.source AND t.record_id = u.record_id",
        "DELETE FROM own_profile t USING unnest($1, $2) u(source, record_id) WHERE t.source = u.source AND t.record_id = u.record_id",
        "DELETE FROM source_record t USING unnest($1, $2) u(source, record_id) WHERE t.source = u.source AND t.record_id = u.record_id",
    ];

    private static readonly string[] ByContact =
    [
        """
        DELETE FROM consent_payload t USING contact_point c WHERE c.contact_key = ANY($1) AND t.contact_point_id = c.contact_point_id
        """,
        "DELETE FROM consent_state t USING contact_point c WHERE c.contact_key = ANY($1) AND t.contact_point_id = c.contact_point_id",
        "DELETE FROM consent_statement t USING contact_point c WHERE c.contact_key = ANY($1) AND t.contact_point_id = c.contact_point_id",
        "DELETE FROM contact_log t USING contact_point c WHERE c.contact_key = ANY($1) AND t.contact_point_id = c.contact_point_id",
        "DELETE FROM contact_point WHERE contact_key = ANY($1)",
        "DELETE FROM newsletter_address WHERE contact_key = ANY($1)",
        "DELETE FROM double_opt_in WHERE contact_key = ANY($1)",
        "DELETE FROM hub WHERE identifier_key = ANY($1)",
    ];

    // A purchase that changed hands keeps its newest version and loses the older ones, which name the erased.
    private static readonly string[] ByOwner =
    [
        """
        DELETE FROM purchase_version t USING purchase_head h WHERE h.owner_key = ANY($1) AND t.source = h.source AND t.purchase_id = h.purchase_id
        """,
        """
        DELETE FROM purchase_version t USING purchase_former_owner f, purchase_head h
        WHERE f.owner_key = ANY($1) AND t.source = f.source AND t.purchase_id = f.purchase_id AND h.source = f.source AND h.purchase_id = f.purchase_id
          AND (t.observed_at, t.content_hash) IS DISTINCT FROM (h.observed_at, substring(h.stamp FROM 2))
        """,
        """
        DELETE FROM purchase_former_owner t USING purchase_head h
        WHERE h.owner_key = ANY($1) AND t.source = h.source AND t.purchase_id = h.purchase_id
        """,
        "DELETE FROM purchase_former_owner WHERE owner_key = ANY($1)",
        "DELETE FROM purchase WHERE owner_key = ANY($1)",
        "DELETE FROM purchase_head WHERE owner_key = ANY($1)",
        "DELETE FROM purchase_owner WHERE owner_key = ANY($1)",
    ];

    // Of their rows the imports keep the numbers: what was wrong with them may name members that somebody made up.
    private const string Quarantined = """
        WITH gone AS (DELETE FROM quarantine WHERE identifier_keys && $1 RETURNING quarantine_id)
        UPDATE import_rejection r SET errors = $2, quarantine_id = NULL FROM gone WHERE r.quarantine_id = gone.quarantine_id
        """;

    // What could not be read has no keys, or one that says so of a part of it: it is searched for the values themselves. Short ones would meet everybody's.
    private const string Unread = """
        WITH gone AS (
            DELETE FROM quarantine q
            WHERE (q.identifier_keys = '{}' OR q.identifier_keys @> '{read-in-part}') AND EXISTS (SELECT FROM unnest($1) v WHERE strpos(lower(q.content), v) > 0)
            RETURNING quarantine_id)
        UPDATE import_rejection r SET errors = $2, quarantine_id = NULL FROM gone WHERE r.quarantine_id = gone.quarantine_id
        """;

    private const int ShortestSearched = 6;

    // Ids live for ever (law 4): those that led to an erased record lead on to the smallest of the group that it left.
    private const string LeadOn = """
        UPDATE source_record t SET left_to = u.left_to FROM unnest($1, $2) u(own_profile_id, left_to) WHERE t.left_to = u.own_profile_id
        """;

    private const string ContactsOfEvents = """
        SELECT DISTINCT e.contact_key FROM newsletter_event e JOIN unnest($1, $2) u(source, record_id) ON e.source = u.source AND e.record_id = u.record_id
        """;

    private const string AuditPayloads = """
        DELETE FROM audit_payload t USING audit_trail e
        WHERE e.profile_id = ANY($1) AND t.chain_id = e.chain_id AND t.link_no = e.link_no AND t.row_no = e.row_no
        """;

    /// <summary>With the events of the erased their addresses lose subscriptions, which others who bear them may show, too.</summary>
    public static async Task TouchContactsAsync(Workspace work, CancellationToken ct)
    {
        RecordState[] erased = [.. work.ChangedRecords.Where(r => r.Erased)];
        if (erased.Length == 0)
        {
            return;
        }

        await using var batch = new NpgsqlBatch(work.Connection).Add(
            ContactsOfEvents, Commands.Texts(erased.Select(r => r.Key.Source)), Commands.Texts(erased.Select(r => r.Key.RecordId)));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            work.TouchedContacts.Add(new IdentifierKey(rows.GetString(0)));
        }
    }

    public static async Task FromAsync(Workspace work, CancellationToken ct)
    {
        RecordState[] erased = [.. work.ChangedRecords.Where(r => r.Erased)];
        if (erased.Length == 0 && work.ErasedIdentifiers.Count == 0)
        {
            return;
        }

        await work.LoadBearersAsync(work.ErasedIdentifiers.Keys, ct);
        IdentifierKey[] orphaned = [.. erased.SelectMany(r => r.OldIdentifiers).Concat(work.ErasedIdentifiers.Keys).Distinct().Where(i => work.Bearers[i].Count == 0)];
        string[] owners = [.. orphaned.Select(i => i.Text), .. erased.Select(r => IdentifierKey.OfRecord(r.Key).Text)];
        await ImportErasures.RememberAsync(work.Connection, [.. erased.Select(r => r.Key)], owners, ct);
        await using var batch = new NpgsqlBatch(work.Connection);
        foreach (var sql in ByRecord)
        {
            batch.Add(sql, Commands.Texts(erased.Select(r => r.Key.Source)), Commands.Texts(erased.Select(r => r.Key.RecordId)));
        }

        foreach (var sql in ByContact)
        {
            batch.Add(sql, Commands.Texts(orphaned.Select(i => i.Text)));
        }

        foreach (var sql in ByOwner)
        {
            batch.Add(sql, Commands.Texts(owners));
        }

        Guid[] requests = [.. erased.Select(r => r.ErasedFor).OfType<Guid>().Concat(work.ErasedIdentifiers.Values).Distinct()];
        foreach (var request in requests)
        {
            await ErasedPeople.RememberAsync(work.Connection, owners, request, work.Now, ct);
        }

        batch.Add(Quarantined, Commands.Texts(owners), Commands.Text(ErasedRow.Errors));
        batch.Add(
            Unread, Commands.Texts(owners.Select(o => new IdentifierKey(o).Value.ToLowerInvariant()).Where(v => v.Length >= ShortestSearched)),
            Commands.Text(ErasedRow.Errors));
        batch.Add(LeadOn, Commands.Uuids(erased.Select(r => r.OwnProfileId)), Commands.Uuids(erased.Select(r => WhereItLed(r, erased))));
        batch.Add(AuditPayloads, Commands.Uuids(erased.Select(r => r.OldProfileId ?? r.OwnProfileId).Concat(erased.Select(r => r.OwnProfileId))));
        await batch.ExecuteNonQueryAsync(ct);
        await ErasureReceipts.WriteAsync(work, requests, batch, ct);
        foreach (var owner in owners)
        {
            work.Attributions.Remove(new IdentifierKey(owner));
        }
    }

    private static Guid? WhereItLed(RecordState record, RecordState[] erased)
    {
        var next = record.LeftTo;
        for (var step = 0; step < erased.Length && Array.Find(erased, e => e.OwnProfileId == next) is { } also; step++)
        {
            next = also.LeftTo;
        }

        return next;
    }
}
