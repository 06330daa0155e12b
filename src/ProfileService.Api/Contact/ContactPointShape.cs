using ProfileService.Api.Http;
using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using ProfileService.Core.Sources;

namespace ProfileService.Api.Contact;

/// <summary>Reads <c>contactPoint</c>: an address or number that the channel reaches, in its normal form.</summary>
internal static class ContactPointShape
{
    private const string Reached =
        "Send a contact point that the channel reaches: email for email; phone for sms, whatsapp and phone; customerNumber for post and push";

    public static IdentifierKey? Read(JsonShape shape, string? channel, Source source)
    {
        if (shape.Object("contactPoint", required: true) is not { } point)
        {
            return null;
        }

        var (type, value) = (point.Text("type", 64, required: true), point.Text("value", 320, required: true));
        point.NothingElse();
        if (type is null || value is null || channel is null)
        {
            return null;
        }

        if (!ConsentChannels.Reaches(channel, type))
        {
            point.Error("type", FieldCodes.Mismatch, Reached);
            return null;
        }

        if (IdentifierReader.Read(type, value, source.DefaultCountry) is { } read)
        {
            return IdentifierKey.Of(type, IdentifierReader.IssuerOf(type, null, source), read.Value);
        }

        point.Error("value", FieldCodes.BadValue, "Send a readable address or number");
        return null;
    }
}
