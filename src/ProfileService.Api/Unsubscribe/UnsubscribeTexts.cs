using ProfileService.Api.PublicPages;

namespace ProfileService.Api.Unsubscribe;

/// <summary>What the unsubscribe page says, in one language.</summary>
internal sealed record UnsubscribeTexts(
    string Language, string AskTitle, string AskNewsletter, string AskOther, string Button, string DoneTitle, string DoneNewsletter, string DoneOther,
    string GoneTitle, string GoneText)
{
    private static readonly UnsubscribeTexts German = new(
        PageLanguage.German,
        "Abbestellen",
        "Möchten Sie den Newsletter „{0}“ nicht mehr erhalten?",
        "Möchten Sie Nachrichten dieser Art nicht mehr erhalten?",
        "Ja, abbestellen",
        "Sie sind abgemeldet",
        "Sie erhalten den Newsletter „{0}“ nicht mehr. Das gilt ab sofort; Sie brauchen nichts weiter zu tun.",
        "Sie erhalten Nachrichten dieser Art nicht mehr. Das gilt ab sofort; Sie brauchen nichts weiter zu tun.",
        "Dieser Link ist unvollständig",
        "Vielleicht wurde er in Ihrem Mailprogramm umgebrochen. Öffnen Sie ihn bitte noch einmal aus der Mail, oder antworten Sie dem Absender.");

    private static readonly UnsubscribeTexts English = new(
        PageLanguage.English,
        "Unsubscribe",
        "Would you like to stop getting the newsletter “{0}”?",
        "Would you like to stop getting messages of this kind?",
        "Yes, unsubscribe",
        "You are unsubscribed",
        "You will not get the newsletter “{0}” any more, starting now. There is nothing else you need to do.",
        "You will not get messages of this kind any more, starting now. There is nothing else you need to do.",
        "This link is incomplete",
        "Your mail program may have broken it in two. Please open it once more from the mail, or answer the sender.");

    public static UnsubscribeTexts Of(string language) => language == PageLanguage.English ? English : German;

    /// <param name="newsletter">Its name; empty where the link is about all messages of a purpose.</param>
    public PublicPage Ask(string newsletter) => new(Language, AskTitle, $"""
        <p>{Named(newsletter, AskNewsletter, AskOther)}</p>
        <form method="post"><input type="hidden" name="by" value="page"><button>{PublicPage.Text(Button)}</button></form>
        """);

    public PublicPage Done(string newsletter) =>
        new(Language, DoneTitle, $"<p role=\"status\">{Named(newsletter, DoneNewsletter, DoneOther)}</p>");

    public PublicPage Gone() => new(Language, GoneTitle, $"<p>{PublicPage.Text(GoneText)}</p>", StatusCodes.Status410Gone);

    private static string Named(string newsletter, string one, string other) =>
        PublicPage.Text(newsletter.Length > 0 ? one.Replace("{0}", newsletter, StringComparison.Ordinal) : other);
}
