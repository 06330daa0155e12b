using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using ProfileService.Postgres;

namespace ProfileService.Api.Access;

/// <summary>
/// Finds keys by their hash. Remembers each for half a second, so that a busy key costs two queries per second and a revoked one is
/// refused by every instance within a second, without instances telling each other.
/// </summary>
internal sealed class ApiKeyDirectory(IDbContextFactory<ProfileDbContext> databases, TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMilliseconds(500);
    private const int MostEntries = 10_000;

    private readonly ConcurrentDictionary<KeyHash, Entry> _entries = [];

    /// <summary>Whose key it is, whatever became of it, or null when there never was one.</summary>
    public async ValueTask<KeyHolder?> FindAsync(string key)
    {
        var hash = ApiKeySecret.Hash(key);
        var name = KeyHash.Of(hash);
        if (_entries.TryGetValue(name, out var entry) && clock.GetElapsedTime(entry.At) < Remembered)
        {
            return await entry.Holder;
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
            return await fresh.Holder;
        }
        catch
        {
            _entries.TryRemove(new KeyValuePair<KeyHash, Entry>(name, fresh));
            throw;
        }
    }

    /// <summary>Makes this instance see a change at once.</summary>
    public void Forget() => _entries.Clear();

    private async Task<KeyHolder?> ReadAsync(byte[] hash)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(key => key.KeyHash == hash) is { } key ? KeyHolder.Of(key) : null;
    }

    private sealed record Entry(long At, Task<KeyHolder?> Holder);
}
