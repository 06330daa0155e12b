using ProfileService.Api.Http;
using ProfileService.Core.Consent;
using ProfileService.Core.Sources;
using ProfileService.Postgres.Contact;

namespace ProfileService.Api.Contact;

/// <summary>Reads one entry of the contact log as it is sent.</summary>
internal sealed class ContactReading(Source source, IReadOnlyCollection<string> purposes, DateTimeOffset now)
{
    public MadeContact? Read(JsonShape shape)
    {
        var contactId = shape.Id("contactId", required: true);
        var channel = shape.OneOf("channel", ConsentChannels.All, required: true);
        var purpose = shape.OneOf("purpose", purposes, required: true);
        var contact = ContactPointShape.Read(shape, channel, source);
        var (list, topic) = (shape.Id("list", required: false), shape.Text("topic", 128));
        var at = shape.Time("contactedAt", now, required: true);
        shape.NothingElse();
        return shape.Errors.Any || contact is null
            ? null
            : new MadeContact(contactId!, contact.Value, new ConsentScope(channel!, purpose!, list ?? "", topic ?? ""), at!.Value);
    }
}
