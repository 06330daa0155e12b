using System.Text.Json.Nodes;
using ProfileService.Api.Access;
using ProfileService.Core.Profiles;

namespace ProfileService.Api.Profiles;

/// <summary>How much of a field's values a role may see: as much as its view of the profile shows (law 6).</summary>
internal sealed record FieldSight(bool IsMasked)
{
    // What the masked depth of master data shows in full.
    private static readonly string[] InClear = [FieldNames.Name, FieldNames.Salutation];

    public static FieldSight Of(Caller caller) => new(IsMasked: caller.Role is Role.Steward);

    public JsonNode Of(string field, string json) => JsonNode.Parse(IsMasked && !InClear.Contains(field) ? MaskedValue.Of(field, json) : json)!;
}
