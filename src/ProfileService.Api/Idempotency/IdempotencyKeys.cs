using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Postgres;
using ProfileService.Postgres.Access;

namespace ProfileService.Api.Idempotency;

/// <summary>
/// <c>Idempotency-Key</c> of POSTs with an effect (DESIGN §5). Begin looks for an earlier answer; the row of
/// <see cref="IdempotentRequest.Remember"/> goes into the effect's own transaction, so that both exist or neither. Two requests at once:
/// the second meets the first one's row when it commits, rolls back, and is told that the first was still running.
/// </summary>
internal sealed class IdempotencyKeys(IDbContextFactory<ProfileDbContext> databases, InstanceSecrets secrets, TimeProvider clock)
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private const string Header = "Idempotency-Key";
    private const string SecretName = "idempotency";
    private const int MaxLength = 255;

    /// <exception cref="ProblemException">The key cannot be used, or it was used with another body.</exception>
    public async Task<IdempotentRequest> BeginAsync(HttpContext context, Caller caller, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        if (!context.Request.Headers.TryGetValue(Header, out var sent))
        {
            return new IdempotentRequest("", "", [], clock.Now(), null);
        }

        if (sent is not [{ Length: > 0 and <= MaxLength } key] || !key.All(c => c is >= ' ' and < (char)127))
        {
            throw new ProblemException(Problems.BadIdempotencyKey, detail: "Send one key of 1 to 255 printable ASCII characters");
        }

        var scope = $"{caller.ApiKeyId} {context.Request.Method} {Routes.Template(context)}";
        var hmac = await HmacAsync(context.Request, body, ct);
        await using var db = await databases.CreateDbContextAsync(ct);
        var earlier = await FindAsync(db, scope, key, ct);
        if (earlier is not null && !CryptographicOperations.FixedTimeEquals(earlier.BodyHmac, hmac))
        {
            throw new ProblemException(Problems.IdempotencyKeyReused, detail: "Use a new Idempotency-Key for another request");
        }

        if (earlier is not null)
        {
            context.Response.Headers["Idempotent-Replayed"] = "true";
        }

        return new IdempotentRequest(scope, key, hmac, clock.Now(), earlier);
    }

    /// <summary>Deletes what is older than <see cref="Kept"/>.</summary>
    public async Task<int> CleanAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var oldest = clock.GetUtcNow() - Kept;
        return await db.IdempotencyKeys.Where(row => row.CreatedAt < oldest).ExecuteDeleteAsync(ct);
    }

    private async Task<IdempotencyKey?> FindAsync(ProfileDbContext db, string scope, string key, CancellationToken ct)
    {
        var row = await db.IdempotencyKeys.AsNoTracking().SingleOrDefaultAsync(row => row.Scope == scope && row.Key == key, ct);
        if (row is null || row.CreatedAt >= clock.GetUtcNow() - Kept)
        {
            return row;
        }

        await db.IdempotencyKeys.Where(old => old.Scope == scope && old.Key == key && old.CreatedAt == row.CreatedAt).ExecuteDeleteAsync(ct);
        return null;
    }

    // Path and query belong to what is repeated: the scope only has the template.
    private async Task<byte[]> HmacAsync(HttpRequest request, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, await secrets.GetAsync(SecretName, ct));
        hmac.AppendData(Encoding.UTF8.GetBytes($"{request.Path}{request.QueryString}\n"));
        hmac.AppendData(body.Span);
        return hmac.GetHashAndReset();
    }
}
