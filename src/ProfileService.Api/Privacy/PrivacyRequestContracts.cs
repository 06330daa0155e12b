using System.Text.Json.Nodes;
using ProfileService.Api.Http;
using ProfileService.Postgres.Privacy;

namespace ProfileService.Api.Privacy;

/// <summary>The body of <c>POST /v1/privacy/requests</c>.</summary>
internal sealed record PrivacyRequestBody(string? Type, Guid? ProfileId, string? Reason)
{
    public const string Erasure = "erasure";

    public static PrivacyRequestBody Read(JsonShape shape)
    {
        var type = shape.OneOf("type", [Erasure], required: true);
        var text = shape.Text("profileId", 36, required: true);
        var id = Guid.TryParse(text, out var parsed) ? parsed : (Guid?)null;
        if (text is not null && id is null)
        {
            shape.Error("profileId", FieldCodes.BadId, "Send a profile id");
        }

        var request = new PrivacyRequestBody(type, id, shape.Text("reason", 1000));
        shape.NothingElse();
        return request;
    }
}

/// <summary>A privacy request and what was done about it.</summary>
/// <param name="Receipt">Rows deleted, by table; null while it runs.</param>
internal sealed record PrivacyRequestResponse(
    Guid PrivacyRequestId, string Type, string State, Guid ProfileId, string? Reason, DateTimeOffset RequestedAt, DateTimeOffset? CompletedAt, JsonNode? Receipt)
{
    public static PrivacyRequestResponse Of(PrivacyRequestRow row) => new(
        row.PrivacyRequestId, row.Type, row.State, row.ProfileId, row.Reason, row.RequestedAt, row.CompletedAt,
        row.Receipt is null ? null : JsonNode.Parse(row.Receipt));
}

internal sealed record LiftedResponse(Guid PrivacyRequestId, int Lifted);

internal sealed record RefusalsResponse(IReadOnlyList<RefusalResponse> Items);

/// <summary>Facts about erased people that a source sent: a number, no content.</summary>
internal sealed record RefusalResponse(string Source, string Code, long Refused, DateTimeOffset LastAt);
