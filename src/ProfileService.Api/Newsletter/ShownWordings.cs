using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ProfileService.Postgres;

namespace ProfileService.Api.Newsletter;

/// <summary>The exact text of the declaration that somebody confirms: mail and page show it, and the proof names it.</summary>
internal sealed class ShownWordings(IDbContextFactory<ProfileDbContext> databases)
{
    /// <param name="wording"><c>name/version</c>; null where the sign-up named none.</param>
    /// <returns>Null where there is none.</returns>
    public async Task<string?> FindAsync(string? wording, string language, CancellationToken ct)
    {
        if (wording?.Split('/') is not [var name, var number] || !int.TryParse(number, CultureInfo.InvariantCulture, out var version))
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.ConsentWordings.AsNoTracking().Where(w => w.Wording == name && w.Version == version && w.Language == language)
            .Select(w => w.Text).SingleOrDefaultAsync(ct);
    }
}
