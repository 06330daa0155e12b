using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ProfileService.Postgres.Consent;

namespace ProfileService.Api.Consent;

/// <summary>Everything that a court would ask for.</summary>
internal sealed record ProofResponse(Guid ProfileId, DateTimeOffset MadeAt, JsonObject Person, IReadOnlyList<ProvenConsent> Consents)
{
    private static readonly string[] Shown = ["salutation", "title", "firstName", "lastName"];

    /// <summary>Name only: addresses stand with the consents that they belong to.</summary>
    public static JsonObject PersonOf(JsonObject masterData) =>
        new(Shown.Where(masterData.ContainsKey).Select(name => KeyValuePair.Create(name, masterData[name]?.DeepClone())));
}

/// <summary>One permission with what it rests on.</summary>
/// <param name="Proven">False where a grant is claimed that there is nothing to show for.</param>
/// <param name="KeepUntil">Five years from the grant and from each use (section 7a UWG).</param>
internal sealed record ProvenConsent(
    [property: JsonIgnore] StoredState Stored, ConsentStateResponse State, bool Proven, DateTimeOffset? KeepUntil, IReadOnlyList<ProvenEvent> Events);

/// <summary>One event of the ledger with the text that was shown and its place in the chain.</summary>
internal sealed record ProvenEvent(ConsentEventResponse Event, ShownText? Text, LedgerPlace Ledger);

internal sealed record ShownText(string Language, string Text, string TextHash);

internal sealed record LedgerPlace(Guid ChainId, long LinkNo, int RowNo, bool Intact, string? Fault);
