using System.Text.Json;
using ProfileService.Api.Http;
using ProfileService.Api.Mail;
using ProfileService.Api.Work;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Newsletter;
using ProfileService.Postgres.Work;

namespace ProfileService.Api.Newsletter;

/// <summary>
/// Sends the mails that ask for a confirmation, finishes confirmations that the service died on, and forgets what is over. A mail's token is
/// made here, so that no table ever holds one.
/// </summary>
internal sealed partial class DoubleOptInWorker(
    Outbox outbox, DoubleOptIns requests, DoubleOptInMail mails, DoubleOptInConfirming confirming, ShownWordings wordings, Suppressions suppressions, SmtpPost post,
    DoubleOptInOptions options, TimeProvider clock, ILogger<DoubleOptInWorker> logger) : PeriodicWorker(clock, logger)
{
    private const int Portion = 100;

    // Whoever confirmed a moment ago is still being served.
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromHours(1);

    private readonly TimeProvider _clock = clock;
    private readonly ILogger<DoubleOptInWorker> _logger = logger;
    private DateTimeOffset _nextSweep = DateTimeOffset.MinValue;

    internal override async Task<bool> WorkAsync(CancellationToken ct)
    {
        await FinishAsync(ct);
        await SweepAsync(ct);
        if (!post.IsConfigured || await outbox.ClaimAsync(Outbox.DoubleOptInMail, _clock.Now(), ct) is not { } item)
        {
            return false;
        }

        await SendAsync(item, ct);
        return true;
    }

    private async Task SendAsync(OutboxItem item, CancellationToken ct)
    {
        var now = _clock.Now();
        if (await requests.FindAsync(item.SubjectId, ct) is not { State: DoubleOptInStates.Requested } request || request.ExpiresAt <= now)
        {
            await outbox.RemoveAsync(item, ct); // confirmed by an earlier attempt, over, or erased
            return;
        }

        var outcome = await suppressions.HoldsAsync(request.ContactKey, ct) ? MailOutcome.Refused : await MailAsync(request, now, ct);
        if (outcome == MailOutcome.TryLater && !item.IsLast)
        {
            return;
        }

        if (outcome != MailOutcome.Sent)
        {
            await requests.UndeliverableAsync(request.DoubleOptInId, ct);
            LogUndeliverable(_logger, request.DoubleOptInId);
        }

        await outbox.RemoveAsync(item, ct);
    }

    private async Task<MailOutcome> MailAsync(DoubleOptInRow request, DateTimeOffset now, CancellationToken ct)
    {
        var token = DoubleOptInToken.Create();
        var asked = JsonSerializer.Deserialize<DoubleOptInRequest>(request.Request, JsonAnswer.Options)!;
        var wording = await wordings.FindAsync(asked.Wording, request.Language, ct);
        var mail = mails.Compose(request, new IdentifierKey(request.ContactKey).Value, wording, token);
        await requests.AddTokenAsync(
            new DoubleOptInTokenRow
            {
                TokenHash = DoubleOptInToken.Hash(token),
                DoubleOptInId = request.DoubleOptInId,
                Mail = DoubleOptInProof.Mail(mail, token),
                MailedAt = now,
            },
            ct);
        return await post.SendAsync(mail, ct);
    }

    private async Task FinishAsync(CancellationToken ct)
    {
        foreach (var request in await requests.UnrecordedAsync(_clock.Now() - Abandoned, Portion, ct))
        {
            await confirming.RecordAsync(request, request.Confirmation!, request.ConfirmedAt!.Value, ct);
        }
    }

    private async Task SweepAsync(CancellationToken ct)
    {
        var now = _clock.Now();
        if (now < _nextSweep)
        {
            return;
        }

        var forgotten = await requests.SweepAsync(now - TimeSpan.FromDays(options.RetentionDays), ct);
        if (forgotten > 0)
        {
            LogForgotten(_logger, forgotten);
        }

        _nextSweep = now + SweepInterval;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The mail of double opt-in {DoubleOptInId} can't be delivered")]
    private static partial void LogUndeliverable(ILogger logger, Guid doubleOptInId);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} double opt-ins were forgotten because of their age")]
    private static partial void LogForgotten(ILogger logger, int count);
}
