using System.Text.Json;
using ProfileService.Api.Http;
using ProfileService.Api.PublicPages;
using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Chains;
using ProfileService.Postgres.Consent;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Api.Unsubscribe;

/// <summary>Withdraws what somebody consented to, on her own word: one entry of the ledger, and only where it says something new.</summary>
internal sealed class Farewells(ContactPoints points, NewestStatements statements, Resolver resolver, TimeProvider clock)
{
    /// <param name="by">How: <c>one-click</c>, <c>page</c> or <c>preferences</c>.</param>
    /// <returns>False where the contact point is unknown, or erased.</returns>
    public async Task<bool> WithdrawAsync(Guid contactPointId, ConsentScope scope, string by, Visitor visitor, CancellationToken ct)
    {
        if (await points.FindAsync(contactPointId, ct) is not { } contact)
        {
            return false;
        }

        NewestStatement[] covered =
            [.. (await statements.OfAsync(contactPointId, scope.Channel, ct)).Where(s => scope.Covers(new ConsentScope(scope.Channel, s.Purpose, s.List, "")))];
        var said = Array.Find(covered, s => s.Purpose == scope.Purpose && s.List == scope.List);
        var latest = covered.Select(s => s.OccurredAt).DefaultIfEmpty().Max();
        if (said is not { Refuses: true } || said.OccurredAt < latest)
        {
            // A sender's clock may run ahead: a farewell is never older than what it ends, and at equal times it wins.
            await SubmitAsync(contact, scope, latest > clock.Now() ? latest : clock.Now(), Evidence(by, visitor), ct);
        }

        return true;
    }

    private async Task SubmitAsync(IdentifierKey contact, ConsentScope scope, DateTimeOffset at, string evidence, CancellationToken ct)
    {
        var (now, trace) = (clock.Now(), TraceIds.Current());
        var content = new ConsentContent(contact, scope, [], ConsentStatus.Withdrawn, at, LegalBasis: null, Wording: null, Locale: null, evidence);
        await resolver.SubmitAsync(
            new Submission(
                [new Fact.Consent(Visitor.Source, $"unsubscribe.{Guid.CreateVersion7(now):N}", content)],
                (_, receipt) => new AuditEntry(now, null, Visitor.Role, Visitor.Purpose, "consent.withdraw", receipt.ProfileId, null, trace, null)),
            ct);
    }

    private static string Evidence(string by, Visitor visitor) => CanonicalJson.Element(
        JsonSerializer.SerializeToElement(new { Withdrawal = new { By = by, visitor.Address, visitor.UserAgent } }, JsonAnswer.Options));
}
