using System.Text.Json;
using ProfileService.Api.Http;
using ProfileService.Api.PublicPages;
using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Postgres.Chains;
using ProfileService.Postgres.Ingest;
using ProfileService.Postgres.Newsletter;

namespace ProfileService.Api.Newsletter;

/// <summary>
/// Confirms: first the token is spent together with all that it proves, then the ledger gets it, under an event id of its own. Should the
/// service die in between, <see cref="DoubleOptInWorker"/> finds it and does the second step.
/// </summary>
internal sealed class DoubleOptInConfirming(DoubleOptIns requests, Resolver resolver, TimeProvider clock)
{
    public Task<MailedRequest?> FindAsync(string token, CancellationToken ct) => requests.FindOpenAsync(DoubleOptInToken.Hash(token), clock.Now(), ct);

    /// <returns>When it was confirmed, and what; null where the token confirms nothing (any more).</returns>
    public async Task<(MailedRequest Request, DateTimeOffset At)?> ConfirmAsync(string token, Visitor visitor, CancellationToken ct)
    {
        var now = clock.Now();
        if (await FindAsync(token, ct) is not { } found)
        {
            return null;
        }

        var proof = DoubleOptInProof.Confirmation(found, now, visitor.Address, visitor.UserAgent);
        if (!await requests.ConfirmAsync(found.Request.DoubleOptInId, proof, now, ct))
        {
            return null;
        }

        await RecordAsync(found.Request, proof, now, ct);
        return (found, now);
    }

    /// <summary>
    /// Tells the ledger, twice under one event id: her own word, which carries the proof and which every newsletter tool hears of, and the
    /// subscription of the source that took the sign-up, which keeps her record and follows: a tool that hears of both takes it for an echo. Again changes nothing.
    /// </summary>
    public async Task RecordAsync(DoubleOptInRow request, string proof, DateTimeOffset confirmedAt, CancellationToken ct)
    {
        var asked = JsonSerializer.Deserialize<DoubleOptInRequest>(request.Request, JsonAnswer.Options)!;
        var eventId = $"double-opt-in.{request.DoubleOptInId:N}";
        var own = new Fact.Consent(Visitor.Source, eventId, new ConsentContent(
            new IdentifierKey(request.ContactKey), new ConsentScope(ConsentChannels.Email, ConsentPurpose.Newsletter, request.List, ""), asked.Topics,
            ConsentStatus.Granted, confirmedAt, LegalBasis: "consent", asked.Wording, request.Language, proof));
        var subscription = new Fact.Newsletter(request.Source, eventId, new NewsletterContent(
            null, asked.Email!, asked.FirstName, request.List, NewsletterStatus.Subscribed, confirmedAt, asked.Topics,
            DoubleOptInProof.Reference(request.DoubleOptInId, asked.Wording, confirmedAt)));
        var (now, trace) = (clock.Now(), TraceIds.Current());
        await resolver.SubmitAsync(
            new Submission(
                [own, subscription], (_, receipt) => new AuditEntry(now, null, Visitor.Role, Visitor.Purpose, "double-opt-in.confirm", receipt.ProfileId, null, trace, null)),
            ct);
        await requests.RecordedAsync(request.DoubleOptInId, now, ct);
    }
}
