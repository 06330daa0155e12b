using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Privacy;

/// <summary>
/// Erases source records: facts, versions, identifiers, events, addresses that nobody else bears with their ledger payloads, purchases
/// that nobody else owns, and audit payloads of the profiles. Chained rows stay, with nothing personal in them, so the chains still
/// verify. Runs inside the resolver's transaction: what remains of the person's group is regrouped and projected with it.
/// </summary>
internal static class EraseRecords
{
    private static readonly string[] ByRecord =
    [
        "DELETE FROM source_record_version t USING unnest($1, $2) u(source, record_id) WHERE t.source = u.source AND t.record_id = u.record_id",
        "DELETE FROM settle_queue t USING unnest($1, $2) u(source, record_id) WHERE t.source = u.source AND t.record_id = u.record_id",
        "DELETE FROM candidate t USING unnest($1, $2) u(source, record_id) WHERE t.source_a = u.source AND t.record_a = u.record_id",
        "DELETE FROM candidate t USING unnest($1, $2) u(source, record_id) WHERE t.source_b = u.source AND t.record_b = u.record_id",
        """
        DELETE FROM newsletter_event_version t USING unnest($1, $2) u(source, record_id), newsletter_event e
        WHERE e.source = u.source AND e.record_id = u.record_id AND t.source = e.source AND t.event_id = e.event_id
        """,
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
        "DELETE FROM contact_point WHERE contact_key = ANY($1)",
        "DELETE FROM newsletter_address WHERE contact_key = ANY($1)",
        "DELETE FROM hub WHERE identifier_key = ANY($1)",
    ];

    // A purchase is erased under whatever id its versions are kept, wherever it was before.
    private static readonly string[] ByOwner =
    [
        """
        DELETE FROM purchase_version t USING purchase_head h WHERE h.owner_key = ANY($1) AND t.source = h.source AND t.purchase_id = h.purchase_id
        """,
        "DELETE FROM purchase WHERE owner_key = ANY($1)",
        "DELETE FROM purchase_head WHERE owner_key = ANY($1)",
        "DELETE FROM purchase_owner WHERE owner_key = ANY($1)",
    ];

    private const string AuditPayloads = """
        DELETE FROM audit_payload t USING audit_entry e
        WHERE e.profile_id = ANY($1) AND t.chain_id = e.chain_id AND t.link_no = e.link_no AND t.row_no = e.row_no
        """;

    public static async Task FromAsync(Workspace work, CancellationToken ct)
    {
        RecordState[] erased = [.. work.ChangedRecords.Where(r => r.Erased)];
        if (erased.Length == 0)
        {
            return;
        }

        IdentifierKey[] orphaned = [.. erased.SelectMany(r => r.OldIdentifiers).Distinct().Where(i => work.Bearers[i].Count == 0)];
        string[] owners = [.. orphaned.Select(i => i.Text), .. erased.Select(r => IdentifierKey.OfRecord(r.Key).Text)];
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

        batch.Add(AuditPayloads, Commands.Uuids(erased.Select(r => r.OldProfileId ?? r.OwnProfileId).Concat(erased.Select(r => r.OwnProfileId))));
        await batch.ExecuteNonQueryAsync(ct);
        foreach (var owner in owners)
        {
            work.Attributions.Remove(new IdentifierKey(owner));
        }
    }
}
