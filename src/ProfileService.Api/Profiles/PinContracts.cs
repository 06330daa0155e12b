using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;

namespace ProfileService.Api.Profiles;

/// <summary>The pins in force on a profile, and what became of the word that was just said.</summary>
/// <param name="Outcome">As in receipts; absent where nothing was said.</param>
internal sealed record PinList(
    Guid ProfileId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Outcome,
    IReadOnlyList<PinItem> Items);

/// <param name="Source">With the record id: the record that the pin is about and goes with.</param>
/// <param name="Kind"><c>record</c>: whatever the record says; <c>stated</c>: the value.</param>
/// <param name="Value">Only of a stated one; masked where the caller's view masks the field.</param>
/// <param name="By">The key that said so.</param>
internal sealed record PinItem(
    string Field, string Source, string RecordId, string Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonNode? Value,
    string Reason, DateTimeOffset ObservedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? ExpiresAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? By)
{
    public static PinItem Of(RecordKey key, PinVersion pin, FieldSight sight) => new(
        pin.Field, key.Source, key.RecordId, pin.Kind is PinKind.Stated ? "stated" : "record", pin.Value is { } json ? sight.Of(pin.Field, json) : null,
        pin.Reason, pin.ObservedAt, pin.ExpiresAt, pin.By);
}
