using Microsoft.EntityFrameworkCore;
using ProfileService.Api.Profiles;
using ProfileService.Core.Consent;
using ProfileService.Postgres;
using ProfileService.Postgres.Consent;

namespace ProfileService.Api.Consent;

/// <summary>Purposes and wordings for checking events at the edge, at most a second old. What decides is read anew by the resolver.</summary>
internal sealed class ConsentDirectory(IDbContextFactory<ProfileDbContext> databases, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private volatile Read? _read;

    public async Task<KnownConsents> KnownAsync(CancellationToken ct)
    {
        if (_read is { } read && clock.GetElapsedTime(read.At) < Fresh)
        {
            return read.Known;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        var purposes = await db.ConsentPurposes.AsNoTracking().OrderBy(p => p.Purpose).ToListAsync(ct);
        var wordings = await db.ConsentWordings.AsNoTracking().Select(w => new { w.Wording, w.Version, w.Language, w.ValidFrom, w.ValidUntil }).ToListAsync(ct);
        var known = new KnownConsents(
            purposes.ToDictionary(p => p.Purpose, Of, StringComparer.Ordinal),
            wordings.ToLookup(w => (w.Wording, w.Version), w => new KnownWording(w.Language, w.ValidFrom, w.ValidUntil)),
            new MinimumAges(
                purposes.Where(p => p.MinimumAge is not null).ToDictionary(p => p.Purpose, p => p.MinimumAge!.Value, StringComparer.Ordinal),
                string.Join(' ', purposes.Select(p => p.Version))));
        _read = new Read(known, clock.GetTimestamp());
        return known;
    }

    /// <summary>Who registered something a moment ago must not be told that it is unknown.</summary>
    public void Forget() => _read = null;

    private static ConsentPurpose Of(ConsentPurposeRow row) =>
        new(row.Purpose, ConsentCodes.Need(row.Need), row.ValidMonths, row.CapContacts, row.CapDays, row.MinimumAge);

    private sealed record Read(KnownConsents Known, long At);
}
