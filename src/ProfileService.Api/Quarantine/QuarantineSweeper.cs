using ProfileService.Api.Work;
using ProfileService.Postgres.Quarantine;

namespace ProfileService.Api.Quarantine;

/// <summary>
/// Forgets refused facts that nobody has sent again for <c>Quarantine:RetentionDays</c> (default: 90): what was not mended until then is
/// of no use, and it is personal data without a purpose.
/// </summary>
internal sealed partial class QuarantineSweeper(
    QuarantineStore store, TimeProvider clock, IConfiguration configuration, ILogger<QuarantineSweeper> logger) : PeriodicWorker(clock, logger)
{
    private const int Portion = 1000;

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly TimeSpan _kept = TimeSpan.FromDays(configuration.GetValue("Quarantine:RetentionDays", 90));
    private readonly TimeProvider _clock = clock;
    private readonly ILogger<QuarantineSweeper> _logger = logger;
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    internal override async Task<bool> WorkAsync(CancellationToken ct)
    {
        var now = _clock.GetUtcNow();
        if (now < _next)
        {
            return false;
        }

        var deleted = await store.SweepAsync(now - _kept, Portion, ct);
        if (deleted > 0)
        {
            LogSwept(_logger, deleted);
        }

        _next = deleted == Portion ? now : now + Interval;
        return deleted == Portion;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} facts left quarantine because of their age")]
    private static partial void LogSwept(ILogger logger, int count);
}
