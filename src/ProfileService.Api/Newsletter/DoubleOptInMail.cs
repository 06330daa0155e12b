using System.Globalization;
using ProfileService.Api.Mail;
using ProfileService.Api.PublicPages;
using ProfileService.Postgres.Newsletter;

namespace ProfileService.Api.Newsletter;

/// <summary>
/// The mail that asks for a confirmation, in the language of the request. It advertises nothing and repeats nothing that was typed into a form:
/// else a form could make us send anybody any text.
/// </summary>
internal sealed class DoubleOptInMail(PublicLinks links, PublicOptions sender, SmtpPost post, IConfiguration configuration)
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(configuration["TimeZone"] ?? "Europe/Berlin");

    /// <summary>How a link's place is kept where the mail is kept without its token.</summary>
    public const string TokenPlace = "…";

    /// <param name="wording">The declaration that was shown at the sign-up; null where the request names none.</param>
    public OutgoingMail Compose(DoubleOptInRow request, string to, string? wording, string token)
    {
        var link = links.Of($"/v1/newsletter/confirmations/{token}");
        var words = request.Language == PageLanguage.English ? InEnglish(request) : InGerman(request);
        return new OutgoingMail(
            $"double-opt-in.{request.DoubleOptInId:N}@{post.Domain}", to, words.Subject, Text(words, wording, link), Html(words, wording, link, request.Language));
    }

    private string Text(Words words, string? wording, string link) => string.Join("\r\n\r\n",
    [
        words.Greeting, words.Asked, .. wording is null ? Array.Empty<string>() : [words.Declared + "\r\n" + Indented(wording)],
        words.Ask, link, words.Validity, words.Ignore, "-- \r\n" + Signature(words, "\r\n"),
    ]) + "\r\n";

    private string Html(Words words, string? wording, string link, string language)
    {
        var text = PublicPage.Text;
        var signature = string.Join("<br>", Signature(words, "\n").Split('\n').Select(text));
        var declaration = wording is null ? "" : $"""
            <p>{text(words.Declared)}</p>
            <blockquote style="margin:0 0 16px;padding:4px 0 4px 16px;border-left:4px solid #c8c8cd">{text(wording)}</blockquote>
            """;
        return $"""
            <!DOCTYPE html>
            <html lang="{language}"><head><meta charset="utf-8"><title>{text(words.Subject)}</title></head>
            <body style="margin:0;padding:24px;font:16px/1.5 sans-serif;color:#1c1c1e;background:#ffffff">
            <div style="max-width:560px">
            <p>{text(words.Greeting)}</p>
            <p>{text(words.Asked)}</p>
            {declaration}
            <p>{text(words.Ask)}</p>
            <p><a href="{text(link)}" style="display:inline-block;padding:12px 24px;background:#0b5c3b;color:#ffffff;text-decoration:none;border-radius:6px;font-weight:bold">{text(words.Button)}</a></p>
            <p>{text(words.Validity)}</p>
            <p>{text(words.Ignore)}</p>
            <p style="border-top:1px solid #c8c8cd;padding-top:12px;color:#5a5a60;font-size:14px">{signature}</p>
            </div></body></html>
            """;
    }

    private string Signature(Words words, string lineEnd)
    {
        var privacy = sender.PrivacyUrl is { Length: > 0 } url ? $"{words.Privacy}: {url}" : null;
        return string.Join(lineEnd, new[] { sender.Company, sender.Imprint?.ReplaceLineEndings(lineEnd), privacy }.Where(line => !string.IsNullOrEmpty(line)));
    }

    private static string Indented(string wording) => string.Join("\r\n", wording.ReplaceLineEndings("\n").Split('\n').Select(line => "  " + line));

    private Words InGerman(DoubleOptInRow request) => new(
        "Bitte bestätigen Sie Ihre Anmeldung",
        "Guten Tag,",
        $"am {Local(request.RequestedAt).ToString("d. MMMM yyyy 'um' HH:mm 'Uhr'", German)} wurde mit dieser E-Mail-Adresse der Newsletter „{sender.NameOf(request.List, request.Language)}“ bestellt.",
        "Dabei wurde dieser Erklärung zugestimmt:",
        "Wenn Sie das waren, bestätigen Sie die Anmeldung bitte auf dieser Seite:",
        "Zur Bestätigung",
        $"Der Link gilt einmal, bis zum {Local(request.ExpiresAt).ToString("d. MMMM yyyy", German)}.",
        "Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ohne Ihre Bestätigung erhalten Sie keinen Newsletter, und wir löschen diese Anfrage.",
        "Datenschutz");

    private Words InEnglish(DoubleOptInRow request) => new(
        "Please confirm your sign-up",
        "Hello,",
        $"on {Local(request.RequestedAt).ToString("d MMMM yyyy 'at' HH:mm", English)} somebody ordered the newsletter “{sender.NameOf(request.List, request.Language)}” with this e-mail address.",
        "This declaration was agreed to:",
        "If it was you, please confirm the sign-up on this page:",
        "Go to the confirmation",
        $"The link works once, until {Local(request.ExpiresAt).ToString("d MMMM yyyy", English)}.",
        "If it was not you, there is nothing you need to do: without your confirmation you get no newsletter, and we delete this request.",
        "Privacy");

    private DateTimeOffset Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, _zone);

    private sealed record Words(
        string Subject, string Greeting, string Asked, string Declared, string Ask, string Button, string Validity, string Ignore, string Privacy);
}
