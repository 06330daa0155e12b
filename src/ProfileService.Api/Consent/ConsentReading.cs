using ProfileService.Api.Contact;
using ProfileService.Api.Http;
using ProfileService.Core.Consent;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.Core.Sources;

namespace ProfileService.Api.Consent;

/// <summary>Reads a consent event as it is sent.</summary>
internal sealed class ConsentReading(Source source, KnownConsents known, DateTimeOffset now)
{
    private const int MostEvidence = 20_000;

    public static IReadOnlyList<string> LegalBases { get; } = ["consent", "contract", "legitimate-interest", "existing-customer"];

    public Fact.Consent? Read(JsonShape shape)
    {
        var eventId = shape.Id("eventId", required: true);
        var channel = shape.OneOf("channel", ConsentChannels.All, required: true);
        var contact = ContactPointShape.Read(shape, channel, source);
        var status = shape.OneOf("status", ConsentCodes.Statuses, required: true);
        var purpose = ReadPurpose(shape, status);
        var occurredAt = shape.Time("occurredAt", now, required: true);
        var (list, topic) = (shape.Id("list", required: false), shape.Text("topic", 128));
        var wording = ReadWording(shape, occurredAt);
        var (legalBasis, evidence) = (shape.OneOf("legalBasis", LegalBases), ReadEvidence(shape));
        shape.NothingElse();
        return shape.Errors.Any || eventId is null || contact is null
            ? null
            : new Fact.Consent(source.Name, eventId, new ConsentContent(
                contact.Value, new ConsentScope(channel!, purpose!, list ?? "", topic ?? ""), [], ConsentCodes.Status(status!), occurredAt!.Value, legalBasis,
                wording?.Text, wording?.Locale, evidence));
    }

    private string? ReadPurpose(JsonShape shape, string? status)
    {
        var purpose = shape.OneOf("purpose", [.. known.Purposes.Keys, ConsentPurpose.All], required: true);
        if (purpose == ConsentPurpose.All && status is "granted" or "requested")
        {
            shape.Error("purpose", FieldCodes.NotAllowed, "Name each purpose that is granted: only a refusal may be about all");
        }

        return purpose;
    }

    /// <summary>The text that was shown: registered, in use at that time, and there in the language that is named.</summary>
    private (string Text, string? Locale)? ReadWording(JsonShape shape, DateTimeOffset? occurredAt)
    {
        var locale = shape.Text("locale", 35);
        if (shape.Object("wording") is not { } wording)
        {
            return null;
        }

        var (name, version) = (wording.Id("name", required: true), wording.Int("version", 1, int.MaxValue, required: true));
        wording.NothingElse();
        if (name is null || version is null)
        {
            return null;
        }

        var texts = known.Wordings[(name, version.Value)].ToArray();
        if (texts.Length == 0)
        {
            shape.Error("wording", FieldCodes.UnknownValue, "Register the wording first: PUT /v1/consent-wordings/{wording}/{version}/{language}");
        }
        else if (locale is not null && !texts.Any(t => IsIn(locale, t.Language)))
        {
            shape.Error("locale", FieldCodes.UnknownLanguage, "Register the wording in this language first");
        }
        else if (occurredAt is { } at && !texts.Any(t => t.ValidFrom <= at && (t.ValidUntil is null || at < t.ValidUntil)))
        {
            shape.Error("wording", FieldCodes.OutOfRange, "Name a wording that was in use at that time");
        }

        return (FormattableString.Invariant($"{name}/{version}"), locale);
    }

    private static bool IsIn(string locale, string language) =>
        locale.Equals(language, StringComparison.OrdinalIgnoreCase) || locale.StartsWith(language + "-", StringComparison.OrdinalIgnoreCase);

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
