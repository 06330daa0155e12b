using Npgsql;
using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Chains;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Consent;

/// <summary>The ledger in the order of its commits, from a place on.</summary>
public sealed class ConsentChanges(NpgsqlDataSource database)
{
    // An echo says of the same scope what another source said before, for the same moment: systems that hand on what they were told.
    private const string After = """
        SELECT e.link_no, e.row_no, e.contact_point_id, c.contact_key, e.channel, e.purpose, coalesce(e.list, ''), coalesce(e.topic, ''), e.status, e.occurred_at,
               e.received_at, e.source, e.event_id, s.status, s.since, s.proof, s.topics
        FROM consent_event e
        LEFT JOIN contact_point c USING (contact_point_id)
        LEFT JOIN consent_state s ON (s.contact_point_id, s.channel, s.purpose, s.list, s.topic)
                                   = (e.contact_point_id, e.channel, e.purpose, coalesce(e.list, ''), coalesce(e.topic, ''))
        WHERE e.chain_id = $1 AND (e.link_no, e.row_no) > ($2, $3) AND e.link_no <= $4
          AND e.source <> $5 AND e.channel = $6 AND e.purpose IN ($7, 'all')
          AND NOT EXISTS (
            SELECT FROM consent_event o
            WHERE o.contact_point_id = e.contact_point_id AND o.chain_id = e.chain_id AND (o.link_no, o.row_no) < (e.link_no, e.row_no) AND o.source <> e.source
              AND (o.channel, o.purpose, coalesce(o.list, ''), coalesce(o.topic, ''), o.status, o.occurred_at)
                = (e.channel, e.purpose, coalesce(e.list, ''), coalesce(e.topic, ''), e.status, e.occurred_at))
        ORDER BY e.link_no, e.row_no
        LIMIT $8
        """;

    /// <param name="after">The end of what the reader knows.</param>
    /// <param name="reader">The source that reads: its own events are left out.</param>
    /// <param name="channel">Only of this channel.</param>
    /// <param name="purpose">Only of this purpose, and what concerns the channel as a whole.</param>
    /// <param name="limit">Most changes to return.</param>
    /// <returns>The changes, where to go on, and whether there is more already.</returns>
    public async Task<(IReadOnlyList<ConsentChange> Changes, ChainPlace Next, bool More)> ReadAsync(
        ChainPlace after, string reader, string channel, string purpose, int limit, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var head = await ChainReader.HeadAsync(connection, Resolver.Chain, ct);
        await using var command = new NpgsqlCommand(After, connection);
        command.Parameters.Add(Commands.Uuid(Resolver.Chain));
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after.LinkNo });
        command.Parameters.Add(Commands.Int(after.RowNo));
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = head.LinkNo });
        command.Parameters.Add(Commands.Text(reader));
        command.Parameters.Add(Commands.Text(channel));
        command.Parameters.Add(Commands.Text(purpose));
        command.Parameters.Add(Commands.Int(limit + 1));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var changes = new List<ConsentChange>();
        while (await rows.ReadAsync(ct))
        {
            changes.Add(Read(rows));
        }

        if (changes.Count > limit)
        {
            changes.RemoveAt(limit);
            return (changes, changes[^1].Place, true);
        }

        // Everything up to the head is known now, also what was left out.
        return (changes, head.LinkNo < after.LinkNo ? after : new ChainPlace(head.LinkNo, int.MaxValue), false);
    }

    private static ConsentChange Read(NpgsqlDataReader row) => new(
        new ChainPlace(row.GetInt64(0), row.GetInt32(1)),
        row.GetGuid(2),
        row.TextOrNull(3) is { } key ? new IdentifierKey(key).Value : null,
        new ConsentScope(row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7)),
        row.GetString(8),
        row.Instant(9),
        row.Instant(10),
        row.GetString(11),
        row.GetString(12),
        row.IsDBNull(13) ? null : new StandingPermission(row.GetString(13), row.Instant(14), row.GetString(15), row.GetFieldValue<string[]>(16)));
}
