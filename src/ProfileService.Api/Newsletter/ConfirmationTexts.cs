using ProfileService.Api.PublicPages;

namespace ProfileService.Api.Newsletter;

/// <summary>What the confirmation page says, in one language.</summary>
internal sealed record ConfirmationTexts(
    string Language, string AskTitle, string AskText, string Button, string DoneTitle, string DoneText, string GoneTitle, string GoneText)
{
    private static readonly ConfirmationTexts German = new(
        PageLanguage.German,
        "Anmeldung bestätigen",
        "Möchten Sie den Newsletter „{0}“ erhalten? Dann bestätigen Sie bitte hier. Sie können ihn jederzeit wieder abbestellen.",
        "Ja, Anmeldung bestätigen",
        "Vielen Dank, Ihre Anmeldung ist bestätigt",
        "Sie erhalten ab jetzt den Newsletter „{0}“. Jede Ausgabe enthält einen Link, mit dem Sie ihn abbestellen können.",
        "Dieser Link gilt nicht mehr",
        "Er wurde schon benutzt, ist abgelaufen oder unvollständig. Wenn Sie Ihre Anmeldung schon bestätigt haben, ist alles in Ordnung; "
            + "sonst melden Sie sich bitte noch einmal an.");

    private static readonly ConfirmationTexts English = new(
        PageLanguage.English,
        "Confirm your sign-up",
        "Would you like to get the newsletter “{0}”? Then please confirm here. You can unsubscribe at any time.",
        "Yes, confirm my sign-up",
        "Thank you, your sign-up is confirmed",
        "From now on you get the newsletter “{0}”. Each issue has a link to unsubscribe.",
        "This link is not valid any more",
        "It has been used, has expired or is incomplete. If you have confirmed your sign-up already, all is well; otherwise please sign up once more.");

    public static ConfirmationTexts Of(string language) => language == PageLanguage.English ? English : German;

    /// <param name="list">The newsletter's name.</param>
    /// <param name="wording">The declaration to confirm; null where none is known.</param>
    public PublicPage Ask(string list, string? wording) => new(Language, AskTitle, $"""
        <p>{PublicPage.Text(Named(AskText, list))}</p>
        {(wording is null ? "" : $"<blockquote>{PublicPage.Text(wording)}</blockquote>")}
        <form method="post"><button>{PublicPage.Text(Button)}</button></form>
        """);

    public PublicPage Done(string list) => new(Language, DoneTitle, $"<p role=\"status\">{PublicPage.Text(Named(DoneText, list))}</p>");

    public PublicPage Gone() => new(Language, GoneTitle, $"<p>{PublicPage.Text(GoneText)}</p>", StatusCodes.Status410Gone);

    private static string Named(string text, string list) => text.Replace("{0}", list, StringComparison.Ordinal);
}
