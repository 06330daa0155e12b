using ProfileService.Api.PublicPages;
using ProfileService.Core.Consent;

namespace ProfileService.Api.Preferences;

/// <summary>What the page of the preferences says, in one language.</summary>
internal sealed record PreferenceTexts(
    string Language, string Title, string Intro, string Saved, string Lists, string NoLists, string Topics, string AllTopics, string Frequency,
    string Channels, string GivenUp, string MailLanguage, string Button, string GoneTitle, string GoneText)
{
    private static readonly PreferenceTexts German = new(
        PageLanguage.German,
        "Ihre Einstellungen",
        "Wählen Sie, was Sie von uns erhalten möchten. Was Sie abwählen, gilt ab sofort.",
        "Gespeichert. Ihre Einstellungen gelten ab sofort.",
        "Newsletter",
        "Sie erhalten zurzeit keinen Newsletter.",
        "Themen",
        "Ohne Auswahl erhalten Sie alle diese Themen.",
        "Wie oft?",
        "Auf welchem Weg?",
        "abgewählt; wenn Sie hier wieder von uns hören möchten, melden Sie sich bitte neu an",
        "Sprache unserer Nachrichten",
        "Speichern",
        "Dieser Link gilt nicht mehr",
        "Öffnen Sie bitte den Link aus unserer neuesten Nachricht.");

    private static readonly PreferenceTexts English = new(
        PageLanguage.English,
        "Your preferences",
        "Choose what you would like to get from us. What you give up ends at once.",
        "Saved. Your preferences are in force.",
        "Newsletters",
        "You get no newsletter at present.",
        "Topics",
        "If you choose none, you get all of these.",
        "How often?",
        "In which way?",
        "given up; to hear from us here again, please sign up anew",
        "Language of our messages",
        "Save",
        "This link is not valid any more",
        "Please open the link in our newest message.");

    public static PreferenceTexts Of(string language) => language == PageLanguage.English ? English : German;

    public string FrequencyName(string frequency) => (Language == PageLanguage.English, frequency) switch
    {
        (true, ContactFrequency.Weekly) => "At most once a week",
        (true, ContactFrequency.Monthly) => "At most once a month",
        (true, _) => "Everything",
        (false, ContactFrequency.Weekly) => "Höchstens einmal in der Woche",
        (false, ContactFrequency.Monthly) => "Höchstens einmal im Monat",
        _ => "Alles",
    };

    public string ChannelName(string channel) => channel switch
    {
        "email" => Language == PageLanguage.English ? "E-mail" : "E-Mail",
        "sms" => "SMS",
        "whatsapp" => "WhatsApp",
        "phone" => Language == PageLanguage.English ? "Phone call" : "Anruf",
        "post" => Language == PageLanguage.English ? "Letter" : "Brief",
        _ => channel,
    };
}
