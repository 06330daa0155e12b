using Microsoft.EntityFrameworkCore;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Postgres;
using ProfileService.Postgres.Access;

namespace ProfileService.Api.Demo;

/// <summary>
/// How the demo gets in where keys exist that nobody can read back: it runs inside the service and beside its database, so it writes an
/// admin key of its own. Everything else goes through HTTP with that key. Development only, see <see cref="DemoCommand"/>.
/// </summary>
internal sealed class DemoAdminKey(IDbContextFactory<ProfileDbContext> databases, TimeProvider clock)
{
    public async Task<(Guid Id, string Secret)> MintAsync(CancellationToken ct)
    {
        var now = clock.Now();
        var secret = ApiKeySecret.Create(Role.Admin);
        var key = new ApiKey
        {
            ApiKeyId = Guid.CreateVersion7(now),
            KeyHash = ApiKeySecret.Hash(secret),
            Name = DemoKey.Admin.Name,
            Role = Role.Admin.Name(),
            CreatedAt = now,
        };
        await using var db = await databases.CreateDbContextAsync(ct);
        db.Add(key);
        await db.SaveChangesAsync(ct);
        return (key.ApiKeyId, secret);
    }
}
