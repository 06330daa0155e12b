using System.Text.Json;
using ProfileService.Api.Http;
using ProfileService.Core.Sources;
using ProfileService.Postgres.Quarantine;

namespace ProfileService.Api.Quarantine;

/// <summary>
/// Keeps the refused items of a list (law 7). A single PUT or PATCH is not kept: its sender has it in hand and a 400 before him, and is
/// the one who mends it.
/// </summary>
internal sealed class RefusedItems(QuarantineStore store, Source source, string type)
{
    /// <returns>The id of each in quarantine, in order.</returns>
    public Task<IReadOnlyList<Guid>> KeepAsync(IReadOnlyList<(JsonElement Item, string Pointer, JsonErrors Errors)> refused, CancellationToken ct) =>
        store.AddAsync([.. refused.Select(r => Rejections.Of(source, type, r.Item, r.Errors.Items, r.Pointer))], ct);
}
