using System.Text.Json.Nodes;
using ProfileService.Api.Http;
using ProfileService.Api.Profiles;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Privacy;

namespace ProfileService.Api.Privacy;

/// <summary>The body of <c>POST /v1/privacy/requests</c>.</summary>
internal sealed record PrivacyRequestBody(string? Type, Guid? ProfileId, IReadOnlyList<IdentifierKey> Identifiers, string? Reason)
{
    public const string Erasure = "erasure";

    public const int MostIdentifiers = 100;

    public static PrivacyRequestBody Read(JsonShape shape, LookUpReading lookUp, MatchingSettings settings)
    {
        var type = shape.OneOf("type", [Erasure], required: true);
        var text = shape.Text("profileId", 36);
        var id = Guid.TryParse(text, out var parsed) ? parsed : (Guid?)null;
        if (text is not null && id is null)
        {
            shape.Error("profileId", FieldCodes.BadId, "Send a profile id");
        }

        var items = shape.Items("identifiers", MostIdentifiers);
        IdentifierKey[] identifiers = [.. items.Select(item => ReadIdentifier(item, lookUp, settings)).OfType<IdentifierKey>()];
        if (text is null && items.Count == 0)
        {
            shape.Error("profileId", FieldCodes.Required, "Send a profileId; or, of whom no record is kept, the identifiers that purchases or consents came with");
        }

        var request = new PrivacyRequestBody(type, id, identifiers, shape.Text("reason", 1000));
        shape.NothingElse();
        return request;
    }

    private static IdentifierKey? ReadIdentifier(JsonShape item, LookUpReading lookUp, MatchingSettings settings)
    {
        if (lookUp.ReadIdentifier(item, settings) is not { } identifier)
        {
            return null;
        }

        if (identifier.IsJunk)
        {
            item.Error("value", FieldCodes.NotAllowed, "This value stands for nobody: what came with it is of many people");
        }
        else if (identifier.Key == LookedUp.Unreadable)
        {
            item.Error("value", FieldCodes.BadValue, "Send a readable address or number");
        }

        return identifier.Key;
    }
}

/// <summary>A privacy request and what was done about it.</summary>
/// <param name="Receipt">Rows deleted, by table; null while it runs.</param>
internal sealed record PrivacyRequestResponse(
    Guid PrivacyRequestId, string Type, string State, Guid? ProfileId, string? Reason, DateTimeOffset RequestedAt, DateTimeOffset? CompletedAt, JsonNode? Receipt)
{
    public static PrivacyRequestResponse Of(PrivacyRequestRow row) => new(
        row.PrivacyRequestId, row.Type, row.State, row.ProfileId, row.Reason, row.RequestedAt, row.CompletedAt,
        row.Receipt is null ? null : JsonNode.Parse(row.Receipt));
}

internal sealed record LiftedResponse(Guid PrivacyRequestId, int Lifted);

internal sealed record RefusalsResponse(IReadOnlyList<RefusalResponse> Items);

/// <summary>Facts about erased people that a source sent: a number, no content.</summary>
internal sealed record RefusalResponse(string Source, string Code, long Refused, DateTimeOffset LastAt);
