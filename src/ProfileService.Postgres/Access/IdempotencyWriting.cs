using Npgsql;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Access;

/// <summary>Remembers in the transaction of its effect that a request was answered.</summary>
internal static class IdempotencyWriting
{
    private const string Insert = """
        INSERT INTO idempotency_key (scope, idempotency_key, body_hmac, status, made, created_at) VALUES ($1, $2, $3, $4, $5, $6)
        """;

    /// <param name="row">Null where there is nothing to remember.</param>
    public static void AddIdempotency(this NpgsqlBatch batch, IdempotencyKey? row)
    {
        if (row is not null)
        {
            batch.Add(
                Insert, Commands.Text(row.Scope), Commands.Text(row.Key), new NpgsqlParameter<byte[]> { TypedValue = row.BodyHmac },
                Commands.Short(row.Status), Commands.Uuids(row.Made), Commands.Time(row.CreatedAt));
        }
    }
}
