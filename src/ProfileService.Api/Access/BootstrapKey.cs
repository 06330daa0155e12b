using Microsoft.EntityFrameworkCore;
using Npgsql;
using ProfileService.Api.Hosting;
using ProfileService.Api.Http;
using ProfileService.Postgres;
using ProfileService.Postgres.Access;

namespace ProfileService.Api.Access;

/// <summary>
/// The first admin key: <c>Auth:BootstrapKey</c> when configured, else, while the database has no key at all, one that is made and
/// printed once. There is no key that ships with the product.
/// </summary>
internal sealed class BootstrapKey(IDbContextFactory<ProfileDbContext> databases, IConfiguration configuration, TimeProvider clock)
{
    private const string Setting = "Auth:BootstrapKey";

    /// <returns>The key that was made, or null when there was no need to.</returns>
    /// <exception cref="StartupException">The configured key could be guessed.</exception>
    public async Task<string?> EnsureAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (configuration[Setting] is { Length: > 0 } configured)
        {
            if (!ApiKeySecret.IsPlausible(configured))
            {
                throw new StartupException("Auth__BootstrapKey needs 32 to 256 printable ASCII characters without spaces.");
            }

            await AddAsync(db, configured, ct);
            return null;
        }

        if (await db.ApiKeys.AnyAsync(ct))
        {
            return null;
        }

        var made = ApiKeySecret.Create(Role.Admin);
        await AddAsync(db, made, ct);
        return made;
    }

    // A configured key that is known stays as it is: an admin who revoked it must not find it valid after a restart.
    private async Task AddAsync(ProfileDbContext db, string key, CancellationToken ct)
    {
        var hash = ApiKeySecret.Hash(key);
        if (await db.ApiKeys.AnyAsync(row => row.KeyHash == hash, ct))
        {
            return;
        }

        var now = clock.Now();
        db.Add(new ApiKey { ApiKeyId = Guid.CreateVersion7(now), KeyHash = hash, Name = "bootstrap", Role = Role.Admin.Name(), CreatedAt = now });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { ConstraintName: "api_key_hash_is_unique" })
        {
            // Another instance with the same configuration was quicker.
        }
    }
}
