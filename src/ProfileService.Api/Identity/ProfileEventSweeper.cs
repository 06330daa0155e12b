using ProfileService.Api.Work;
using ProfileService.Postgres.Identity;

namespace ProfileService.Api.Identity;

/// <summary>Forgets merges and splits after <c>Identity:EventRetentionDays</c> (default: 90); ids are answered for ever all the same.</summary>
internal sealed class ProfileEventSweeper(ProfileEvents events, TimeProvider clock, IConfiguration configuration, ILogger<ProfileEventSweeper> logger)
    : PeriodicWorker(clock, logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly TimeSpan _kept = TimeSpan.FromDays(configuration.GetValue("Identity:EventRetentionDays", 90));
    private readonly TimeProvider _clock = clock;
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    internal override async Task<bool> WorkAsync(CancellationToken ct)
    {
        var now = _clock.GetUtcNow();
        if (now >= _next)
        {
            await events.PurgeAsync(now - _kept, ct);
            _next = now + Interval;
        }

        return false;
    }
}
