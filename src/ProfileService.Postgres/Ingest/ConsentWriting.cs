using System.Text.Json;
using Npgsql;
using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Chains;

namespace ProfileService.Postgres.Ingest;

/// <summary>Writes what was said about contact points, and what it comes to: derived anew for each contact point that the batch touched.</summary>
internal static class ConsentWriting
{
    private const string InsertStatements = """
        INSERT INTO consent_statement (contact_point_id, source, origin, event_id, content_hash, channel, purpose, list, topic, topics, status, occurred_at,
                                       proof, proven_at, wording, is_void, received_at)
        SELECT c.contact_point_id, u.source, u.origin, u.event_id, u.content_hash, u.channel, u.purpose, u.list, u.topic,
               ARRAY(SELECT jsonb_array_elements_text(u.topics::jsonb)), u.status, u.occurred_at, u.proof, u.proven_at, u.wording, u.is_void, $17
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
             u(contact_key, source, origin, event_id, content_hash, channel, purpose, list, topic, topics, status, occurred_at, proof, proven_at, wording, is_void)
        CROSS JOIN LATERAL (SELECT p.contact_point_id FROM contact_point p WHERE p.contact_key = u.contact_key LIMIT 1) c
        ON CONFLICT DO NOTHING
        """;

    private const string MarkVoid = """
        UPDATE consent_statement s SET is_void = u.is_void
        FROM unnest($1, $2, $3, $4, $5) u(source, origin, event_id, content_hash, is_void)
        WHERE s.event_id = u.event_id AND s.source = u.source AND s.origin = u.origin AND s.content_hash = u.content_hash
        """;

    private const string StatementsOfContacts = """
        SELECT c.contact_key, c.contact_point_id, s.source, s.origin, s.event_id, s.channel, s.purpose, s.list, s.topic, s.topics, s.status, s.occurred_at,
               s.proof, s.proven_at
        FROM unnest($1) k(contact_key)
        CROSS JOIN LATERAL (SELECT * FROM contact_point p WHERE p.contact_key = k.contact_key LIMIT 1) c
        CROSS JOIN LATERAL (SELECT * FROM consent_statement t WHERE t.contact_point_id = c.contact_point_id AND NOT t.is_void OFFSET 0) s
        """;

    private const string Needs = "SELECT purpose, need FROM consent_purpose";

    private const string DeleteStates = """
        DELETE FROM consent_state s USING contact_point c WHERE c.contact_key = ANY($1) AND s.contact_point_id = c.contact_point_id
        """;

    private const string InsertStates = """
        INSERT INTO consent_state (contact_point_id, channel, purpose, list, topic, status, since, proof, topics, source, event_id)
        SELECT u.contact_point_id, u.channel, u.purpose, u.list, u.topic, u.status, u.since, u.proof,
               ARRAY(SELECT jsonb_array_elements_text(u.topics::jsonb)), u.source, u.event_id
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             u(contact_point_id, channel, purpose, list, topic, status, since, proof, topics, source, event_id)
        """;

    public static void AddStatements(this NpgsqlBatch batch, Workspace work)
    {
        if (work.NewStatements is { Count: > 0 } added)
        {
            batch.Add(
                InsertStatements,
                [
                    Commands.Texts(added.Select(s => s.Contact.Text)),
                    .. KeysOf(added),
                    .. ScopesOf(added.Select(s => s.Event.Scope)),
                    Topics(added.Select(s => s.Event.Topics)),
                    Commands.Texts(added.Select(s => ConsentCodes.Of(s.Event.Status))),
                    Commands.Times(added.Select(s => s.Event.OccurredAt)),
                    Commands.Texts(added.Select(s => ConsentCodes.Of(s.Event.Proof))),
                    Commands.TimesOrNull(added.Select(s => s.Event.ProvenAt)),
                    Commands.Texts(added.Select(s => s.Content!.Wording)),
                    Commands.Flags(added.Select(s => s.IsVoid)),
                    Commands.Time(work.Now),
                ]);
        }

        StatementState[] moved = [.. work.Statements.Values.SelectMany(s => s).Where(s => s.VoidChanged)];
        if (moved.Length > 0)
        {
            batch.Add(MarkVoid, [.. KeysOf(moved), Commands.Flags(moved.Select(s => s.IsVoid))]);
        }
    }

    public static void AddStatementReads(this NpgsqlBatch batch, Workspace work) =>
        batch.Add(StatementsOfContacts, Commands.Texts(work.TouchedContacts.Select(c => c.Text))).Add(Needs);

    /// <summary>Reads the answers to <see cref="AddStatementReads"/> and derives.</summary>
    public static async Task DerivePermissionsAsync(this Workspace work, NpgsqlDataReader rows, CancellationToken ct)
    {
        var events = new List<((IdentifierKey Key, Guid Id) Contact, ConsentEvent Event)>();
        while (await rows.ReadAsync(ct))
        {
            events.Add(((new IdentifierKey(rows.GetString(0)), rows.GetGuid(1)), ConsentRowReading.Event(rows, 2, 3, 4, 5)));
        }

        var needs = new Dictionary<string, ConsentNeed>(StringComparer.Ordinal);
        await rows.NextResultAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            needs.Add(rows.GetString(0), ConsentCodes.Need(rows.GetString(1)));
        }

        foreach (var contact in events.GroupBy(e => e.Contact, e => e.Event))
        {
            work.Permissions[contact.Key] = Permissions.Derive(
                contact, source => work.Sources[source].AttestsConsent, purpose => needs.GetValueOrDefault(purpose, ConsentNeed.Evidence));
        }
    }

    public static void AddConsentStates(this NpgsqlBatch batch, Workspace work)
    {
        if (work.TouchedContacts.Count == 0)
        {
            return;
        }

        batch.Add(DeleteStates, Commands.Texts(work.TouchedContacts.Select(c => c.Text)));
        (Guid Id, Permission Permission)[] states = [.. work.Permissions.SelectMany(p => p.Value.Select(permission => (p.Key.Id, permission)))];
        if (states.Length > 0)
        {
            batch.Add(
                InsertStates,
                [
                    Commands.Uuids(states.Select(s => s.Id)),
                    .. ScopesOf(states.Select(s => s.Permission.Scope)),
                    Commands.Texts(states.Select(s => ConsentCodes.Of(s.Permission.Status))),
                    Commands.Times(states.Select(s => s.Permission.Since)),
                    Commands.Texts(states.Select(s => ConsentCodes.Of(s.Permission.Proof))),
                    Topics(states.Select(s => s.Permission.Topics)),
                    Commands.Texts(states.Select(s => s.Permission.Basis.Source)),
                    Commands.Texts(states.Select(s => s.Permission.Basis.EventId)),
                ]);
        }
    }

    /// <summary>The rows of the ledger, in the order in which they were heard.</summary>
    public static IReadOnlyList<ConsentRow> LedgerRows(this Workspace work, IReadOnlyDictionary<IdentifierKey, Guid> pointOf) =>
    [
        .. work.NewStatements.Select(s => new ConsentRow(
            pointOf[s.Contact], s.Event.Source, s.Event.EventId, s.Event.Scope.Channel, s.Event.Scope.Purpose, ConsentCodes.Of(s.Event.Status),
            s.Event.OccurredAt, work.Now, s.Payload)
        {
            Details = new ConsentDetails(
                ConsentRowReading.NameOf(s.Event.Origin), s.Event.Scope.List, s.Event.Scope.Topic, s.Content!.LegalBasis, s.Content.Wording, s.Content.Locale,
                ConsentCodes.Of(s.Event.Proof)),
        }),
    ];

    private static IEnumerable<NpgsqlParameter> KeysOf(IReadOnlyCollection<StatementState> statements) =>
    [
        Commands.Texts(statements.Select(s => s.Event.Source)),
        Commands.Texts(statements.Select(s => ConsentRowReading.NameOf(s.Event.Origin))),
        Commands.Texts(statements.Select(s => s.Event.EventId)),
        Commands.Bytes(statements.Select(s => Convert.FromHexString(s.Hash))),
    ];

    private static IEnumerable<NpgsqlParameter> ScopesOf(IEnumerable<ConsentScope> scopes) =>
    [
        Commands.Texts(scopes.Select(s => s.Channel)),
        Commands.Texts(scopes.Select(s => s.Purpose)),
        Commands.Texts(scopes.Select(s => s.List)),
        Commands.Texts(scopes.Select(s => s.Topic)),
    ];

    // Arrays of arrays must all have one length, so each goes as JSON.
    private static NpgsqlParameter Topics(IEnumerable<IReadOnlyList<string>> topics) => Commands.Texts(topics.Select(t => JsonSerializer.Serialize(t)));
}
