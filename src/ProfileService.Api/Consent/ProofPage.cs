using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace ProfileService.Api.Consent;

/// <summary>The proof as a page that prints well: no script, nothing from elsewhere.</summary>
internal static class ProofPage
{
    public const string ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private const string Style = """
        body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:50rem;padding:0 1rem;color:#1a1a1a;background:#fff}
        h1{font-size:1.5rem}h2{font-size:1.1rem;margin:2rem 0 .3rem;border-top:2px solid #1a1a1a;padding-top:.8rem}
        .proven{color:#0a5a2a;font-weight:600}.open{color:#8a1c00;font-weight:600}
        section.event{border-left:3px solid #bbb;padding:.2rem 0 .2rem 1rem;margin:1rem 0;break-inside:avoid}
        dl{display:grid;grid-template-columns:12rem 1fr;gap:.15rem 1rem;margin:.4rem 0}dt{color:#555}dd{margin:0;overflow-wrap:anywhere;white-space:pre-line}
        blockquote{margin:.4rem 0;padding:.5rem .8rem;background:#f3f3f3;white-space:pre-wrap}
        @media print{body{margin:0;max-width:none;font-size:11pt}h2{break-after:avoid}}
        """;

    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Write(ProofResponse proof, ProofWords words)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html><html lang="{words.Language}"><head><meta charset="utf-8"><title>{words.Title}</title><style>{Style}</style></head><body>
            <h1>{words.Title}</h1><dl><dt>{words.Person}</dt><dd>{Text(string.Join(' ', proof.Person.Select(p => p.Value?.ToString())))}</dd>
            <dt>{words.Profile}</dt><dd>{proof.ProfileId}</dd><dt>{words.Made}</dt><dd>{ProofWords.Time(proof.MadeAt)}</dd></dl>
            """);
        if (proof.Consents.Count == 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>{words.None}</p>");
        }

        foreach (var consent in proof.Consents)
        {
            WriteConsent(page, consent, words);
        }

        return page.Append("</body></html>").ToString();
    }

    private static void WriteConsent(StringBuilder page, ProvenConsent consent, ProofWords words)
    {
        var state = consent.State;
        var verdict = consent.Proven ? words.Proven : state.Status is "granted" or "unproven" ? words.Unproven : words.NotGranted;
        var scope = string.Join(" · ", new[] { words.Term(state.Channel), words.Term(state.Purpose), state.List, state.Topic }.OfType<string>());
        page.Append(CultureInfo.InvariantCulture, $"""
            <h2>{Text(state.ContactPoint.Value)} {words.Regarding} {Text(scope)}</h2>
            <p class="{(consent.Proven ? "proven" : "open")}">{Text(words.Status(state.Status))} – {verdict}</p><dl>
            """);
        WriteRow(page, words.Since, ProofWords.Time(state.Since));
        WriteRow(page, words.LastUsed, state.LastUsedAt is { } used ? ProofWords.Time(used) : null);
        WriteRow(page, words.KeepUntil, consent.KeepUntil is { } until ? ProofWords.Time(until) : null);
        page.Append("</dl>");
        foreach (var one in consent.Events)
        {
            WriteEvent(page, one, words);
        }
    }

    private static void WriteEvent(StringBuilder page, ProvenEvent one, ProofWords words)
    {
        page.Append(CultureInfo.InvariantCulture, $"""<section class="event"><strong>{Text(words.Status(one.Event.Status))}</strong> – {ProofWords.Time(one.Event.OccurredAt)}<dl>""");
        WriteRow(page, words.Received, ProofWords.Time(one.Event.ReceivedAt));
        WriteRow(page, words.Language == "en" ? "Source / event" : "Quelle / Ereignis", $"{one.Event.Source} / {one.Event.EventId}");
        WriteRow(page, words.Wording, one.Event.Wording);
        foreach (var (name, value) in Flatten(words, words.Evidence, one.Event.Evidence))
        {
            WriteRow(page, name, value);
        }

        WriteRow(
            page, words.Place,
            FormattableString.Invariant($"{one.Ledger.LinkNo} / {one.Ledger.RowNo} – {(one.Ledger.Intact ? words.Intact : $"{words.Broken}: {one.Ledger.Fault}")}"));
        page.Append("</dl>");
        if (one.Text is { } shown)
        {
            page.Append(CultureInfo.InvariantCulture, $"""<blockquote lang="{Text(shown.Language)}">{Text(shown.Text)}</blockquote><dl>""");
            WriteRow(page, "SHA-256", shown.TextHash);
            page.Append("</dl>");
        }

        page.Append("</section>");
    }

    private static IEnumerable<(string Name, string Value)> Flatten(ProofWords words, string name, JsonNode? json) => json switch
    {
        null => [],
        JsonObject members => members.SelectMany(m => Flatten(words, $"{name} · {words.Term(m.Key)}", m.Value)),
        JsonArray items => items.Index().SelectMany(i => Flatten(words, FormattableString.Invariant($"{name} {i.Index + 1}"), i.Item)),
        _ => [(name, DateTimeOffset.TryParseExact(json.ToString(), TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? ProofWords.Time(time) : json.ToString())],
    };

    private static void WriteRow(StringBuilder page, string name, string? value)
    {
        if (value is not null)
        {
            page.Append(CultureInfo.InvariantCulture, $"<dt>{Text(name)}</dt><dd>{Text(value)}</dd>");
        }
    }

    private static string Text(string text) => Encoder.Encode(text);
}
