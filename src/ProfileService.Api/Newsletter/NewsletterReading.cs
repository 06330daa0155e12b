using ProfileService.Api.Http;
using ProfileService.Core.Consent;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;

namespace ProfileService.Api.Newsletter;

/// <summary>Reads a newsletter event as it is sent.</summary>
internal sealed class NewsletterReading(string source, DateTimeOffset now)
{
    private const int MostTopics = 100;
    private const int MostEvidence = 20_000;

    private static readonly string[] States = ["pending", "subscribed", "unsubscribed", "bounced", "complained"];

    public Fact.Newsletter? Read(JsonShape shape)
    {
        var eventId = shape.Id("eventId", required: true);
        var email = ReadEmail(shape);
        var status = shape.OneOf("status", States, required: true);
        var occurredAt = shape.Time("occurredAt", now, required: true);
        var content = new NewsletterContent(
            shape.Id("recordId", required: false),
            email ?? "",
            shape.Text("firstName", 100),
            shape.Id("list", required: true) ?? "",
            status is null ? NewsletterStatus.Pending : Enum.Parse<NewsletterStatus>(status, ignoreCase: true),
            occurredAt ?? now,
            [.. (shape.Texts("topics", MostTopics, 128) ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            ReadEvidence(shape));
        shape.NothingElse();
        return eventId is null || email is null || shape.Errors.Any ? null : new Fact.Newsletter(source, eventId, content);
    }

    /// <summary>An event is a fact about an address; without a readable one there is nothing to keep it under.</summary>
    private static string? ReadEmail(JsonShape shape)
    {
        if (shape.Text("email", 320, required: true) is not { } text)
        {
            return null;
        }

        if (EmailAddress.TryParse(text, out _))
        {
            return text;
        }

        shape.Error("email", FieldCodes.BadValue, "Send a readable e-mail address");
        return null;
    }

    private static string? ReadEvidence(JsonShape shape)
    {
        if (shape.Object("evidence") is null || shape.Any("evidence") is not { } evidence)
        {
            return null;
        }

        var json = CanonicalJson.Element(evidence);
        if (json.Length <= MostEvidence)
        {
            return json;
        }

        shape.Error("evidence", FieldCodes.TooLong, "Send at most 20,000 characters of evidence");
        return null;
    }
}
