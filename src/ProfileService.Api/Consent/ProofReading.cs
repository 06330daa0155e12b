using Microsoft.EntityFrameworkCore;
using Npgsql;
using ProfileService.Core.Consent;
using ProfileService.Postgres;
using ProfileService.Postgres.Chains;
using ProfileService.Postgres.Consent;

namespace ProfileService.Api.Consent;

/// <summary>Puts the proof together: permissions, the events that reach them, the texts that were shown, and each event's place in the chain.</summary>
internal sealed class ProofReading(ConsentQueries consents, NpgsqlDataSource database, IDbContextFactory<ProfileDbContext> databases)
{
    private const int YearsKept = 5;

    public async Task<IReadOnlyList<ProvenConsent>> ReadAsync(Guid profileId, CancellationToken ct)
    {
        var contacts = await consents.ContactsOfAsync(profileId, ct);
        var states = await consents.StatesAsync(contacts, ct);
        var entries = await consents.EventsAsync(contacts, ct);
        var texts = await TextsAsync(entries, ct);
        var places = await CheckAsync(entries, ct);
        return [.. states.Select(state => Prove(state, entries, texts, places))];
    }

    private static ProvenConsent Prove(
        StoredState stored, IReadOnlyList<LedgerEntry> entries, ILookup<string, ConsentWordingRow> texts, Dictionary<(Guid, long), ChainVerdict.Broken?> places)
    {
        var state = stored.State;
        ProvenEvent[] events =
        [
            .. entries.Where(e => e.Contact == state.Contact && Reaches(e, state.Scope)).Reverse().Select(e => new ProvenEvent(
                ConsentEventResponse.Of(e), TextOf(e, texts), PlaceOf(e, places[(e.ChainId, e.LinkNo)]))),
        ];
        var isGrant = state.Status is PermissionStatus.Granted or PermissionStatus.Unproven;
        var used = stored.LastUsedAt > state.Since ? stored.LastUsedAt.Value : state.Since;
        return new ProvenConsent(
            stored, ConsentStateResponse.Of(stored), state.Status is PermissionStatus.Granted && state.Proof is not ConsentProof.None,
            isGrant || stored.LastUsedAt is not null ? used.AddYears(YearsKept) : null, events);
    }

    private static bool Reaches(LedgerEntry entry, ConsentScope scope) =>
        entry.Scope.Channel == scope.Channel && (scope.Purpose == ConsentPurpose.All || entry.Scope.Covers(scope) || entry.Details is null);

    private static ShownText? TextOf(LedgerEntry entry, ILookup<string, ConsentWordingRow> texts)
    {
        if (entry.Details?.Wording is not { } wording)
        {
            return null;
        }

        var language = entry.Details.Locale?.Split('-')[0];
        var row = texts[wording].OrderByDescending(t => t.Language == entry.Details.Locale).ThenByDescending(t => t.Language == language).FirstOrDefault();
        return row is null ? null : new ShownText(row.Language, row.Text, Convert.ToHexStringLower(row.TextHash));
    }

    private static LedgerPlace PlaceOf(LedgerEntry entry, ChainVerdict.Broken? fault)
    {
        // A fault at another row of the link is not this event's.
        var own = fault is { RowNo: null } || fault?.RowNo == entry.RowNo ? fault : null;
        return new LedgerPlace(entry.ChainId, entry.LinkNo, entry.RowNo, own is null, own?.Reason);
    }

    private async Task<ILookup<string, ConsentWordingRow>> TextsAsync(IReadOnlyList<LedgerEntry> entries, CancellationToken ct)
    {
        string[] names = [.. entries.Select(e => e.Details?.Wording?.Split('/')[0]).OfType<string>().Distinct(StringComparer.Ordinal)];
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await db.ConsentWordings.AsNoTracking().Where(w => names.Contains(w.Wording)).ToListAsync(ct);
        return rows.ToLookup(w => FormattableString.Invariant($"{w.Wording}/{w.Version}"), StringComparer.Ordinal);
    }

    private async Task<Dictionary<(Guid, long), ChainVerdict.Broken?>> CheckAsync(IReadOnlyList<LedgerEntry> entries, CancellationToken ct)
    {
        var verdicts = new Dictionary<(Guid, long), ChainVerdict.Broken?>();
        foreach (var (chainId, linkNo) in entries.Select(e => (e.ChainId, e.LinkNo)).Distinct())
        {
            verdicts.Add((chainId, linkNo), await LinkVerifier.VerifyAsync(database, chainId, linkNo, ct));
        }

        return verdicts;
    }
}
