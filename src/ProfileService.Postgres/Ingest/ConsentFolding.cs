using System.Security.Cryptography;
using System.Text;
using Npgsql;
using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;

namespace ProfileService.Postgres.Ingest;

/// <summary>
/// Folds what consent and newsletter events say about contact points. Every content that an event ever had counts: who numbers events by
/// subscriber must not undo a withdrawal by sending it again as something else. Only a grant that was corrected to be about another
/// address, purpose or list is void.
/// </summary>
internal static class ConsentFolding
{
    private const string StatementsOfEvents = """
        SELECT s.source, s.origin, s.event_id, s.content_hash, c.contact_key, s.channel, s.purpose, s.list, s.topic, s.topics, s.status, s.occurred_at,
               s.proof, s.proven_at, s.is_void
        FROM unnest($1, $2, $3) k(source, origin, event_id)
        CROSS JOIN LATERAL (
            SELECT * FROM consent_statement t WHERE t.event_id = k.event_id AND t.source = k.source AND t.origin = k.origin OFFSET 0) s
        JOIN contact_point c ON c.contact_point_id = s.contact_point_id
        """;

    /// <summary>Contents that the events of the batch had before. A newsletter event that nobody heard of has none.</summary>
    public static async Task LoadStatementsAsync(this Workspace work, IReadOnlyList<Fact> facts, CancellationToken ct)
    {
        (string Source, ConsentOrigin Origin, string EventId)[] keys =
        [
            .. facts.OfType<Fact.Consent>().Select(f => (f.Source, ConsentOrigin.Consent, f.EventId))
                .Concat(facts.OfType<Fact.Newsletter>().Where(f => work.Events.ContainsKey((f.Source, f.EventId)))
                    .Select(f => (f.Source, ConsentOrigin.Newsletter, f.EventId))).Distinct(),
        ];
        if (keys.Length == 0)
        {
            return;
        }

        await using var batch = new NpgsqlBatch(work.Connection).Add(
            StatementsOfEvents, Commands.Texts(keys.Select(k => k.Source)), Commands.Texts(keys.Select(k => ConsentRowReading.NameOf(k.Origin))),
            Commands.Texts(keys.Select(k => k.EventId)));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var e = ConsentRowReading.Event(rows, 0, 1, 2, 5);
            work.StatementsOf((e.Source, e.Origin, e.EventId)).Add(new StatementState
            {
                Contact = new IdentifierKey(rows.GetString(4)),
                Event = e,
                Hash = Convert.ToHexStringLower(rows.GetFieldValue<byte[]>(3)),
                IsVoid = rows.GetBoolean(14),
            });
        }
    }

    public static Outcome Fold(Workspace work, Fact.Consent fact) =>
        Fold(work, (fact.Source, ConsentOrigin.Consent, fact.EventId), fact.Content, fact.Content.ToCanonical());

    /// <param name="payload">What the ledger keeps.</param>
    public static Outcome Fold(Workspace work, (string Source, ConsentOrigin Origin, string EventId) key, ConsentContent content, string payload)
    {
        var statements = work.StatementsOf(key);
        var hash = HashOf(work.AddressSecret, key, payload);
        if (statements.Exists(s => s.Hash == hash))
        {
            return Outcome.Unchanged;
        }

        var statement = new StatementState
        {
            Contact = content.Contact,
            Event = content.ToEvent(key.Source, key.Origin, key.EventId),
            Hash = hash,
            Content = content,
            Payload = payload,
        };
        statements.Add(statement);
        work.NewStatements.Add(statement);
        var newest = statements.MaxBy(s => (s.Event.OccurredAt, s.Event.Status, s.Hash))!;
        foreach (var one in statements)
        {
            Judge(work, one, newest);
        }

        work.TouchedContacts.Add(content.Contact);
        return statements.Count == 1 ? Outcome.Created : newest == statement ? Outcome.Updated : Outcome.Stale;
    }

    private static void Judge(Workspace work, StatementState one, StatementState newest)
    {
        var isVoid = one.Event.Status is ConsentStatus.Granted && (one.Contact != newest.Contact || one.Event.Scope != newest.Event.Scope);
        if (isVoid != one.IsVoid)
        {
            one.IsVoid = isVoid;
            one.VoidChanged = one.Content is null && !one.VoidChanged;
            work.TouchedContacts.Add(one.Contact);
        }
    }

    // Keyed, so that it tells nobody what an erased event said.
    private static string HashOf(byte[] secret, (string Source, ConsentOrigin Origin, string EventId) key, string payload) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{key.Source}\n{key.Origin}\n{key.EventId}\n{payload}")));
}
