using Npgsql;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Consent;

/// <summary>What was said last about a contact point, so that somebody who says the same again adds nothing to the ledger.</summary>
public sealed class NewestStatements(NpgsqlDataSource database)
{
    // At equal times the refusal is the one that counts.
    private const string OfChannel = """
        SELECT DISTINCT ON (purpose, list) purpose, list, status, occurred_at FROM consent_statement
        WHERE contact_point_id = $1 AND channel = $2 AND topic = '' AND NOT is_void
        ORDER BY purpose, list, occurred_at DESC, status NOT IN ('withdrawn', 'objected', 'complained')
        """;

    private const string Subscribed = """
        SELECT list FROM consent_state
        WHERE contact_point_id = $1 AND channel = 'email' AND purpose = 'newsletter' AND list <> '' AND topic = '' AND status IN ('granted', 'unproven')
        ORDER BY list
        """;

    private const string GrantedTopics = """
        SELECT topic, topics FROM consent_state WHERE contact_point_id = $1 AND status IN ('granted', 'unproven') AND purpose <> 'all'
        """;

    /// <summary>One per purpose and list.</summary>
    public async Task<IReadOnlyList<NewestStatement>> OfAsync(Guid contactPointId, string channel, CancellationToken ct)
    {
        await using var command = database.CreateCommand(OfChannel);
        command.Parameters.Add(Commands.Uuid(contactPointId));
        command.Parameters.Add(Commands.Text(channel));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var newest = new List<NewestStatement>();
        while (await rows.ReadAsync(ct))
        {
            newest.Add(new NewestStatement(rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.Instant(3)));
        }

        return newest;
    }

    /// <summary>The newsletters that this address gets, or would if their proof were known.</summary>
    public async Task<IReadOnlyList<string>> SubscribedListsAsync(Guid contactPointId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Subscribed);
        command.Parameters.Add(Commands.Uuid(contactPointId));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var lists = new List<string>();
        while (await rows.ReadAsync(ct))
        {
            lists.Add(rows.GetString(0));
        }

        return lists;
    }

    /// <summary>The topics that were consented to, here or there.</summary>
    /// <returns>Null for every topic; empty where nothing was consented to.</returns>
    public async Task<IReadOnlySet<string>?> TopicsAsync(Guid contactPointId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(GrantedTopics);
        command.Parameters.Add(Commands.Uuid(contactPointId));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var (granted, every) = (new HashSet<string>(StringComparer.Ordinal), false);
        while (await rows.ReadAsync(ct))
        {
            string[] topics = rows.GetString(0) is { Length: > 0 } topic ? [topic] : rows.GetFieldValue<string[]>(1);
            every |= topics.Length == 0;
            granted.UnionWith(topics);
        }

        return every ? null : granted;
    }
}
