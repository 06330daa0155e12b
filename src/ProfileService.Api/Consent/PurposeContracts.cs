using ProfileService.Api.Http;
using ProfileService.Api.Profiles;
using ProfileService.Core.Consent;
using ProfileService.Postgres.Consent;

namespace ProfileService.Api.Consent;

/// <summary>The body of <c>PUT /v1/consent-purposes/{purpose}</c>: the whole picture.</summary>
internal sealed record PurposeRequest(string Need, int? ValidMonths, int? CapContacts, int? CapDays, int? MinimumAge, string? Description)
{
    public static PurposeRequest Read(JsonShape shape)
    {
        var need = shape.OneOf("need", ConsentCodes.Needs, required: true);
        var (contacts, days) = (shape.Int("capContacts", 1, 1000), shape.Int("capDays", 1, 366));
        if (contacts is null != days is null)
        {
            shape.Error("capDays", FieldCodes.Required, "Send capContacts and capDays together");
        }

        var request = new PurposeRequest(
            need ?? "evidence", shape.Int("validMonths", 1, 600), contacts, days, shape.Int("minimumAge", 0, MinimumAges.Most), shape.Text("description", 500));
        shape.NothingElse();
        return request;
    }
}

/// <summary>A registered purpose.</summary>
internal sealed record PurposeResponse(
    string Purpose, string Need, int? ValidMonths, int? CapContacts, int? CapDays, int? MinimumAge, string? Description, int Version, DateTimeOffset UpdatedAt)
{
    public static PurposeResponse Of(ConsentPurposeRow row) => new(
        row.Purpose, row.Need, row.ValidMonths, row.CapContacts, row.CapDays, row.MinimumAge, row.Description, row.Version, row.UpdatedAt);
}
