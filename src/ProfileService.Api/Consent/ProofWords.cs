using System.Globalization;

namespace ProfileService.Api.Consent;

/// <summary>The words of the printed proof.</summary>
internal sealed record ProofWords(
    string Language, string Title, string Person, string Profile, string Made, string None, string Proven, string Unproven, string NotGranted, string Since, string LastUsed,
    string KeepUntil, string Wording, string Evidence, string Received, string Intact, string Broken, string Place, string Regarding)
{
    public static ProofWords German { get; } = new(
        "de", "Nachweis der Einwilligungen", "Person", "Kennung des Profils", "Erstellt am", "Zu dieser Person liegt keine Erklärung vor.", "nachgewiesen", "ohne Nachweis – zählt nicht als erteilt",
        "keine Einwilligung", "seit", "zuletzt genutzt", "aufzubewahren bis", "Angezeigter Text", "Nachweis", "eingegangen am", "unverändert seit der Aufzeichnung",
        "VERÄNDERT", "Stelle im Protokoll", "für");

    public static ProofWords English { get; } = new(
        "en", "Proof of consents", "Person", "Id of the profile", "Made on", "Nothing was ever declared for this person.", "proven", "without proof – does not count as granted", "no consent", "since",
        "last used", "to be kept until", "Text as shown", "Evidence", "received on", "unchanged since it was recorded", "CHANGED", "Place in the ledger", "for");

    /// <summary>German, unless the reader's browser prefers English.</summary>
    public static ProofWords For(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.Value?.Split('-')[0]).FirstOrDefault(l => l is "de" or "en") == "en" ? English : German;

    /// <summary>A status as people say it.</summary>
    public string Status(string code) => Language == "en" ? (code == "unproven" ? "declared" : code) : code switch
    {
        "granted" or "subscribed" => "erteilt",
        "withdrawn" or "unsubscribed" => "widerrufen",
        "requested" or "pending" => "angefragt",
        "unproven" => "erklärt",
        "objected" => "widersprochen",
        "suppressed" => "gesperrt",
        "restricted" => "eingeschränkt",
        "released" => "freigegeben",
        "bounced" => "unzustellbar",
        "complained" => "beschwert",
        _ => code,
    };

    /// <summary>A channel, a purpose or a member of the evidence as people say it; what a retailer named itself is shown as he named it.</summary>
    public string Term(string code) => Language == "en"
        ? code switch
        {
            "all" => "everything",
            "email" => "e-mail",
            "doubleOptIn" => "double opt-in",
            "requestedAt" => "requested at",
            "confirmedAt" => "confirmed at",
            "userAgent" => "browser",
            "messageId" => "message id",
            _ => code,
        }
        : code switch
        {
            "all" => "alles",
            "email" => "E-Mail",
            "phone" => "Telefon",
            "post" => "Brief",
            "sms" => "SMS",
            "whatsapp" => "WhatsApp",
            "doubleOptIn" => "Double-Opt-in",
            "requested" => "Anforderung",
            "requestedAt" => "angefordert am",
            "confirmed" => "Bestätigung",
            "confirmedAt" => "bestätigt am",
            "withdrawal" => "Widerruf",
            "by" => "auf dem Weg",
            "act" => "Handlung",
            "kind" => "Art",
            "at" => "am",
            "address" => "IP-Adresse",
            "userAgent" => "Browser",
            "mail" => "Mail",
            "messageId" => "Kennung der Mail",
            "subject" => "Betreff",
            "text" => "Text",
            _ => code,
        };

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
