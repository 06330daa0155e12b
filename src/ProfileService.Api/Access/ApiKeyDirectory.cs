using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using ProfileService.Postgres;
using ProfileService.Postgres.Access;

namespace ProfileService.Api.Access;

/// <summary>
/// Finds keys by their hash. Remembers each for half a second, so that a busy key costs two queries per second and a revoked one is
/// refused by every instance within a second, without instances telling each other.
/// </summary>
internal sealed class ApiKeyDirectory(IDbContextFactory<ProfileDbContext> databases, TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMilliseconds(500);
    private const int MostEntries = 10_000;

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The key, whatever became of it, or null when there never was one.</summary>
    public async Task<ApiKey?> FindAsync(string key)
    {
        var hash = ApiKeySecret.Hash(key);
        var name = Convert.ToHexString(hash);
        if (_entries.TryGetValue(name, out var entry) && clock.GetElapsedTime(entry.At) < Remembered)
        {
            return await entry.Key;
        }

        if (_entries.Count > MostEntries)
        {
            _entries.Clear(); // somebody tries keys at random
        }

        // Many requests wait for one query; it does not end with the request that happened to start it.
        var fresh = new Entry(clock.GetTimestamp(), ReadAsync(hash));
        _entries[name] = fresh;
        try
        {
            return await fresh.Key;
        }
        catch
        {
            _entries.TryRemove(new KeyValuePair<string, Entry>(name, fresh));
            throw;
        }
    }

    /// <summary>Makes this instance see a change at once.</summary>
    public void Forget() => _entries.Clear();

    private async Task<ApiKey?> ReadAsync(byte[] hash)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(key => key.KeyHash == hash);
    }

    private sealed record Entry(long At, Task<ApiKey?> Key);
}
