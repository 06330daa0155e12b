using ProfileService.Api.Http;
using ProfileService.Api.PublicPages;
using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;

namespace ProfileService.Api.Newsletter;

/// <summary>The body of <c>POST /v1/newsletter/double-opt-ins</c>.</summary>
/// <param name="Email">As it was typed; readable as an address.</param>
/// <param name="Evidence">What proves the sign-up (form, address, user agent), as raw JSON.</param>
internal sealed record DoubleOptInRequest(
    string? Source, string? Email, string? FirstName, string? List, IReadOnlyList<string> Topics, string Language, string? Wording, string? Evidence)
{
    private const int MostTopics = 100;
    private const int MostEvidence = 20_000;

    public static DoubleOptInRequest Read(JsonShape shape)
    {
        var request = new DoubleOptInRequest(
            shape.Id("source", required: false),
            ReadEmail(shape),
            shape.Text("firstName", 100),
            shape.Id("list", required: true),
            [.. (shape.Texts("topics", MostTopics, 128) ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            shape.OneOf("language", PageLanguage.All) ?? PageLanguage.German,
            shape.Id("wording", required: false),
            ReadEvidence(shape));
        shape.NothingElse();
        return request;
    }

    public IdentifierKey Contact => EmailAddress.TryParse(Email, out var email)
        ? IdentifierKey.OfEmail(email)
        : throw new InvalidOperationException("A request with an unreadable address went past its reader");

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
