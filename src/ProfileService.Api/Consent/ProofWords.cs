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

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
