using ProfileService.Api.Work;
using ProfileService.Postgres.Imports;
using ProfileService.Postgres.Quarantine;

namespace ProfileService.Api.Quarantine;

/// <summary>
/// Forgets refused facts that nobody has sent again for <c>Quarantine:RetentionDays</c> (default: 90): what was not mended until then is
/// of no use, and it is personal data without a purpose. So are the reasons of rejected rows, which are listed as long as their rows are kept.
/// </summary>
internal sealed partial class QuarantineSweeper(
    QuarantineStore store, ImportRejections rejections, TimeProvider clock, IConfiguration configuration, ILogger<QuarantineSweeper> logger) : PeriodicWorker(clock, logger)
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

        var more = await rejections.SweepAsync(now - _kept, ct) > 0 || deleted == Portion;
        _next = more ? now : now + Interval;
        return more;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} facts left quarantine because of their age")]
    private static partial void LogSwept(ILogger logger, int count);
}
