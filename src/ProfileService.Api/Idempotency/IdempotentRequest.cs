using ProfileService.Postgres.Access;

namespace ProfileService.Api.Idempotency;

/// <summary>What is known about a request's <c>Idempotency-Key</c>.</summary>
internal sealed class IdempotentRequest(string scope, string key, byte[] bodyHmac, DateTimeOffset now, IdempotencyKey? earlier)
{
    /// <summary>The answer that was given before: its status and the ids of what was made; render it anew and do nothing else.</summary>
    public IdempotencyKey? Earlier { get; } = earlier;

    /// <summary>When the request was first made: a repetition says everything as of then, so it can't say anything new.</summary>
    public DateTimeOffset At => Earlier?.CreatedAt ?? now;

    /// <summary>The row to store in the effect's transaction; null when the request has no key, or has been answered before.</summary>
    public IdempotencyKey? Remember(int status, params Guid[] made) => key.Length == 0 || Earlier is not null
        ? null
        : new IdempotencyKey { Scope = scope, Key = key, BodyHmac = bodyHmac, Status = (short)status, Made = made, CreatedAt = now };
}
