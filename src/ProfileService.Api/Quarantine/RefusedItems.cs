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
        store.AddAsync([.. refused.Select(r => Rejected(r.Item, r.Pointer, r.Errors))], ct);

    // Where a name stands twice nobody knows whom the item speaks of: erasure must search its text, as that of what is no JSON.
    private RejectedFact Rejected(JsonElement item, string pointer, JsonErrors errors) =>
        Rejections.Of(source, type, item, errors.Items, pointer) is var fact && JsonText.RepeatsNames(item) ? fact with { IdentifierKeys = [] } : fact;
}
