using Npgsql;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Work;

/// <summary>
/// What has to leave the service: written with what causes it, claimed by one sender at a time, deleted when it is out. A claim sets the
/// time of the next attempt, so a sender that dies leaves it to the next one.
/// </summary>
public sealed class Outbox(NpgsqlDataSource database)
{
    /// <summary>Mails that ask for the confirmation of an address; the subject is the request.</summary>
    public const string DoubleOptInMail = "double-opt-in.mail";

    /// <summary>Seconds until the next attempt, by attempts made: 1, 5 and 30 minutes, 2, 6, 12 and 24 hours.</summary>
    private static readonly int[] RetryAfter = [60, 300, 1800, 7200, 21_600, 43_200, 86_400];

    private const string Claim = """
        UPDATE outbox SET attempts = attempts + 1, due_at = $2 + make_interval(secs => ($3)[least(attempts + 1, cardinality($3))])
        WHERE outbox_id = (SELECT outbox_id FROM outbox WHERE kind = $1 AND due_at <= $2 ORDER BY due_at, outbox_id LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING outbox_id, subject_id, attempts > cardinality($3)
        """;

    private const string Remove = "DELETE FROM outbox WHERE outbox_id = $1";

    /// <summary>The row of something new, to be saved in the transaction of its cause.</summary>
    public static OutboxRow NewRow(string kind, Guid subjectId, DateTimeOffset now) =>
        new() { OutboxId = Guid.CreateVersion7(now), Kind = kind, SubjectId = subjectId, Attempts = 0, DueAt = now, CreatedAt = now };

    /// <returns>The next that is due; null where none is.</returns>
    public async Task<OutboxItem?> ClaimAsync(string kind, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Claim);
        command.Parameters.Add(Commands.Text(kind));
        command.Parameters.Add(Commands.Time(now));
        command.Parameters.Add(Commands.Ints(RetryAfter));
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? new OutboxItem(rows.GetGuid(0), rows.GetGuid(1), rows.GetBoolean(2)) : null;
    }

    /// <summary>It is out, or will never be.</summary>
    public async Task RemoveAsync(OutboxItem item, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Remove);
        command.Parameters.Add(Commands.Uuid(item.OutboxId));
        await command.ExecuteNonQueryAsync(ct);
    }
}
