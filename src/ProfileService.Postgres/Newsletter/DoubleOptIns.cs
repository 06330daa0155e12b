using Microsoft.EntityFrameworkCore;
using ProfileService.Core.Newsletter;
using ProfileService.Postgres.Access;
using ProfileService.Postgres.Work;

namespace ProfileService.Postgres.Newsletter;

/// <summary>Requests to confirm an address, from the form to the ledger. Nothing of an unconfirmed one leaves this table.</summary>
public sealed class DoubleOptIns(IDbContextFactory<ProfileDbContext> databases)
{
    private const string TakeTurn = "SELECT pg_advisory_xact_lock(hashtextextended({0}, 11))";

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>
    /// Stores the request, and in the same transaction the mail that it asks for; beyond the limits of its mailbox it is stored as withheld,
    /// with no mail. Requests for one mailbox come one after the other, so that two at once do not both find room.
    /// </summary>
    public async Task AddAsync(DoubleOptInRow request, MailLimits limits, IdempotencyKey? idempotency, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlRawAsync(TakeTurn, [request.Mailbox], ct);
        var since = request.RequestedAt - Day;
        var earlier = await db.Set<DoubleOptInRow>()
            .Where(row => row.Mailbox == request.Mailbox && row.RequestedAt > since && row.State != DoubleOptInStates.Withheld)
            .Select(row => row.RequestedAt).ToListAsync(ct);
        if (limits.Allow(earlier, request.RequestedAt))
        {
            db.Add(Outbox.NewRow(Outbox.DoubleOptInMail, request.DoubleOptInId, request.RequestedAt));
        }
        else
        {
            request.State = DoubleOptInStates.Withheld;
        }

        db.Add(request);
        if (idempotency is not null)
        {
            db.Add(idempotency);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    public async Task<DoubleOptInRow?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Set<DoubleOptInRow>().AsNoTracking().SingleOrDefaultAsync(row => row.DoubleOptInId == id, ct);
    }

    /// <summary>What this token can still confirm; null for spent, expired and unknown ones alike.</summary>
    public async Task<MailedRequest?> FindOpenAsync(byte[] tokenHash, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var found = from token in db.Set<DoubleOptInTokenRow>()
                    where token.TokenHash == tokenHash
                    join request in db.Set<DoubleOptInRow>() on token.DoubleOptInId equals request.DoubleOptInId
                    where request.State == DoubleOptInStates.Requested && request.ExpiresAt > now
                    select new MailedRequest(request, token);
        return await found.AsNoTracking().SingleOrDefaultAsync(ct);
    }

    /// <summary>Stores a token's hash and its mail before the mail leaves: whoever has the mail has a token that is known.</summary>
    public async Task AddTokenAsync(DoubleOptInTokenRow token, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        db.Add(token);
        await db.SaveChangesAsync(ct);
    }

    public async Task UndeliverableAsync(Guid id, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Set<DoubleOptInRow>().Where(row => row.DoubleOptInId == id && row.State == DoubleOptInStates.Requested)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.State, DoubleOptInStates.Undeliverable), ct);
    }

    /// <summary>Spends the request's tokens: of several confirmations at once one counts.</summary>
    /// <param name="confirmation">All that the ledger needs to know, as JSON: should the service die now, another one finds it here.</param>
    /// <returns>False where somebody was quicker.</returns>
    public async Task<bool> ConfirmAsync(Guid id, string confirmation, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Set<DoubleOptInRow>()
            .Where(row => row.DoubleOptInId == id && row.State == DoubleOptInStates.Requested && row.ExpiresAt > now)
            .ExecuteUpdateAsync(
                row => row.SetProperty(r => r.State, DoubleOptInStates.Confirmed).SetProperty(r => r.ConfirmedAt, now)
                    .SetProperty(r => r.Confirmation, confirmation),
                ct) == 1;
    }

    /// <summary>The ledger has it.</summary>
    public async Task RecordedAsync(Guid id, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Set<DoubleOptInRow>().Where(row => row.DoubleOptInId == id).ExecuteUpdateAsync(row => row.SetProperty(r => r.RecordedAt, now), ct);
    }

    /// <summary>Confirmations that the ledger does not have yet, though they were made before then: somebody died on the way.</summary>
    public async Task<IReadOnlyList<DoubleOptInRow>> UnrecordedAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Set<DoubleOptInRow>().AsNoTracking().Where(row => row.ConfirmedAt < before && row.RecordedAt == null)
            .OrderBy(row => row.ConfirmedAt).ThenBy(row => row.DoubleOptInId).Take(most).ToListAsync(ct);
    }

    /// <summary>Deletes requests that were made before then, unless the ledger still has to get them, and mails that nobody ever sent.</summary>
    public async Task<int> SweepAsync(DateTimeOffset before, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Set<OutboxRow>().Where(row => row.Kind == Outbox.DoubleOptInMail && row.CreatedAt < before).ExecuteDeleteAsync(ct);
        return await db.Set<DoubleOptInRow>().Where(row => row.RequestedAt < before && (row.ConfirmedAt == null || row.RecordedAt != null))
            .ExecuteDeleteAsync(ct);
    }
}
