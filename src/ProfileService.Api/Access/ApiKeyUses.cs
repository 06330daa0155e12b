using System.Collections.Concurrent;

namespace ProfileService.Api.Access;

/// <summary>When each key was used last, until <see cref="ApiKeyUseWorker"/> writes it down: a write per request would cost more than the request.</summary>
internal sealed class ApiKeyUses
{
    // A busy key would otherwise be written down for each of its requests, by all processors at once.
    private static readonly TimeSpan Exactness = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _lastUses = [];

    public void Record(Guid apiKeyId, DateTimeOffset at)
    {
        if (!_lastUses.TryGetValue(apiKeyId, out var noted) || at - noted >= Exactness)
        {
            _lastUses[apiKeyId] = at;
        }
    }

    /// <summary>Takes out what was recorded so far, in id order, so that instances lock rows in the same order.</summary>
    public IReadOnlyList<(Guid ApiKeyId, DateTimeOffset At)> Take()
    {
        List<(Guid ApiKeyId, DateTimeOffset At)> taken = [];
        foreach (var id in _lastUses.Keys.Order())
        {
            if (_lastUses.TryRemove(id, out var at))
            {
                taken.Add((id, at));
            }
        }

        return taken;
    }
}
