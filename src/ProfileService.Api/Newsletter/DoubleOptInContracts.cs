using System.Text.Json.Serialization;
using ProfileService.Api.Access;
using ProfileService.Api.Consent;
using ProfileService.Api.Http;
using ProfileService.Api.PublicPages;
using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;

namespace ProfileService.Api.Newsletter;

/// <summary>The body of <c>POST /v1/newsletter/double-opt-ins</c>.</summary>
/// <param name="Email">As it was typed; readable as an address.</param>
/// <param name="Wording">The declaration that was shown, as <c>name/version</c>; null where none is named.</param>
/// <param name="Evidence">What proves the sign-up (form, address, user agent), as raw JSON.</param>
internal sealed record DoubleOptInRequest(
    string? Source, string? Email, string? FirstName, string? List, IReadOnlyList<string> Topics, string Language, string? Wording, string? Evidence)
{
    private const int MostTopics = 100;
    private const int MostEvidence = 20_000;

    public static DoubleOptInRequest Read(JsonShape shape, KnownConsents known, DateTimeOffset now)
    {
        var language = shape.OneOf("language", PageLanguage.All) ?? PageLanguage.German;
        var request = new DoubleOptInRequest(
            shape.Id("source", required: false),
            ReadEmail(shape),
            shape.Text("firstName", 100),
            shape.Id("list", required: true),
            [.. (shape.Texts("topics", MostTopics, 128) ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            language,
            ReadWording(shape, known, language, now),
            ReadEvidence(shape));
        shape.NothingElse();
        return request;
    }

    [JsonIgnore]
    public IdentifierKey Contact => IdentifierKey.OfEmail(Address);

    /// <summary>The mailbox behind the address, where the provider's rules are known: <c>anna+1@</c> and <c>anna+2@</c> are one.</summary>
    [JsonIgnore]
    public string Mailbox => Address.MatchValue ?? Address.Value;

    private EmailAddress Address => EmailAddress.TryParse(Email, out var email)
        ? email
        : throw new InvalidOperationException("A request with an unreadable address went past its reader");

    /// <summary>The source that took the sign-up: the one of the key, or the one that is named.</summary>
    public string SourceFor(Caller caller, JsonErrors errors)
    {
        if (Source is null && caller.Source is null)
        {
            errors.Add("/source", FieldCodes.Required, "Send this member: the key is not bound to a source");
        }

        return Source ?? caller.Source ?? "";
    }

    private static string? ReadEmail(JsonShape shape)
    {
        var text = shape.Text("email", 320, required: true);
        if (text is null || EmailAddress.TryParse(text, out _))
        {
            return text;
        }

        shape.Error("email", FieldCodes.BadValue, "Send a readable e-mail address");
        return null;
    }

    /// <summary>The declaration that was shown: registered in the language of the request, and in use now.</summary>
    private static string? ReadWording(JsonShape shape, KnownConsents known, string language, DateTimeOffset now)
    {
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

        if (!known.Wordings[(name, version.Value)].Any(t => t.Language == language && t.ValidFrom <= now && (t.ValidUntil is null || now < t.ValidUntil)))
        {
            shape.Error("wording", FieldCodes.UnknownValue, "Name a wording that is registered in the language of the request and in use now");
        }

        return FormattableString.Invariant($"{name}/{version}");
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
