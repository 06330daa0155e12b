using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ProfileService.Api.Contact;
using ProfileService.Core.Consent;
using ProfileService.Postgres.Consent;

namespace ProfileService.Api.Consent;

/// <summary>The permissions of a profile's contact points, and the events that they come from.</summary>
internal sealed record ProfileConsents(Guid ProfileId, IReadOnlyList<ConsentStateResponse> States, IReadOnlyList<ConsentEventResponse> Events);

/// <summary>What a contact point may be used for.</summary>
internal sealed record ConsentStateResponse(
    ContactPointResponse ContactPoint, string Channel, string Purpose, string? List, string? Topic, string Status, DateTimeOffset Since, string Proof,
    IReadOnlyList<string> Topics, string Source, string EventId, DateTimeOffset? LastUsedAt)
{
    public static ConsentStateResponse Of(StoredState stored) => new(
        new ContactPointResponse(stored.State.Contact.Type, stored.State.Contact.Value), stored.State.Scope.Channel, stored.State.Scope.Purpose,
        NullIfEmpty(stored.State.Scope.List), NullIfEmpty(stored.State.Scope.Topic), ConsentCodes.Of(stored.State.Status), stored.State.Since,
        ConsentCodes.Of(stored.State.Proof), stored.State.Topics, stored.State.Source, stored.State.EventId, stored.LastUsedAt);

    internal static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

/// <summary>One row of the ledger.</summary>
/// <param name="Status">As the source said it: a newsletter event keeps its own words.</param>
internal sealed record ConsentEventResponse(
    ContactPointResponse ContactPoint, string Source, string EventId, string Channel, string Purpose, string? List, string? Topic, string Status,
    DateTimeOffset OccurredAt, DateTimeOffset ReceivedAt, string? LegalBasis, string? Wording, string? Locale, string Proof,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonNode? Evidence)
{
    public static ConsentEventResponse Of(LedgerEntry entry)
    {
        var payload = entry.Payload is null ? null : JsonNode.Parse(entry.Payload, documentOptions: new JsonDocumentOptions { MaxDepth = 64 })!.AsObject();
        var list = entry.Scope.List.Length > 0 ? entry.Scope.List : (string?)payload?["list"];
        return new ConsentEventResponse(
            new ContactPointResponse(entry.Contact.Type, entry.Contact.Value), entry.Source, entry.EventId, entry.Scope.Channel, entry.Scope.Purpose,
            list is { Length: > 0 } ? list : null, ConsentStateResponse.NullIfEmpty(entry.Scope.Topic), entry.Status, entry.OccurredAt, entry.ReceivedAt,
            entry.Details?.LegalBasis, entry.Details?.Wording, entry.Details?.Locale, entry.Details?.Proof ?? "none", payload?["evidence"]?.DeepClone());
    }
}
