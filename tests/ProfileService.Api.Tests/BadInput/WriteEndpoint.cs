using System.Net.Http.Headers;
using System.Text;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.BadInput;

/// <summary>An endpoint that takes a body, with one that it accepts.</summary>
public sealed record WriteEndpoint(string Name, string Role, string Method, string Url, string Good, bool IsList = false)
{
    private const string Customer = """{"recordId":"W-1","lastName":"Müller"}""";
    private const string Purchase = """{"purchaseId":"W-1","occurredAt":"2026-03-01T10:00:00Z","channel":"store","currency":"EUR","lines":[]}""";
    private const string Event = """{"eventId":"W-1","email":"w@example.org","list":"l","status":"subscribed","occurredAt":"2026-03-01T10:00:00Z"}""";

    private const string Consent = """
        {"eventId":"W-1","contactPoint":{"type":"email","value":"w@example.org"},"channel":"email","purpose":"newsletter","status":"withdrawn","occurredAt":"2026-03-01T10:00:00Z"}
        """;

    private const string Contact = """
        {"contactId":"W-1","contactPoint":{"type":"email","value":"w@example.org"},"channel":"email","purpose":"newsletter","contactedAt":"2026-03-01T10:00:00Z"}
        """;

    public static IReadOnlyList<WriteEndpoint> All { get; } =
    [
        new("customers PUT", "admin", "PUT", "/v1/sources/crm/customers/W-1", Customer),
        new("customers PATCH", "admin", "PATCH", "/v1/sources/crm/customers/W-1", Customer),
        new("customers POST", "admin", "POST", "/v1/sources/crm/customers", Items(Customer), IsList: true),
        new("purchases PUT", "admin", "PUT", "/v1/sources/crm/purchases/W-1", Purchase),
        new("purchases POST", "admin", "POST", "/v1/sources/crm/purchases", Items(Purchase), IsList: true),
        new("newsletter-events POST", "admin", "POST", "/v1/sources/crm/newsletter-events", Items(Event), IsList: true),
        new("double-opt-ins POST", "admin", "POST", "/v1/newsletter/double-opt-ins", """{"source":"newsletter","email":"w@example.org","list":"l"}"""),
        new("consents POST", "admin", "POST", "/v1/consents?source=crm", Items(Consent), IsList: true),
        new("contact-decisions POST", "marketing", "POST", "/v1/contact-decisions",
            """{"identifiers":[{"type":"email","value":"w@example.org"}],"channel":"email","purpose":"newsletter"}"""),
        new("contacts POST", "admin", "POST", "/v1/contacts?source=crm", Items(Contact), IsList: true),
        new("wordings PUT", "admin", "PUT", "/v1/consent-wordings/w/1/de", """{"text":"Ja.","validFrom":"2026-01-01T00:00:00Z"}"""),
        new("purposes PUT", "admin", "PUT", "/v1/consent-purposes/w", """{"need":"evidence"}"""),
        new("simulate POST", "steward", "POST", "/v1/settings/matching:simulate", """{"settings":{"hubLimit":8}}"""),
        new("mail-links POST", "admin", "POST", "/v1/mail-links", """{"emails":["w@example.org"]}"""),
        new("sources PUT", "admin", "PUT", "/v1/sources/w", """{"kind":"crm","trust":1,"defaultCountry":"DE"}"""),
        new("api-keys POST", "admin", "POST", "/v1/api-keys", """{"name":"w","role":"store"}"""),
        new("settings PUT", "steward", "PUT", "/v1/settings/matching", """{"hubLimit":8}"""),
        new("survivorship PUT", "steward", "PUT", "/v1/settings/survivorship", """{"default":[{"rule":"most-trusted"},{"rule":"most-recent"}]}"""),
        new("mapping PUT", "admin", "PUT", "/v1/sources/crm/column-mappings/customers", """{"columns":{"Vorname":"firstName"}}"""),
        new("replay POST", "steward", "POST", "/v1/quarantine:replay", """{"source":"w-nobody","code":"unknown-member"}"""),
        new("search POST", "store", "POST", "/v1/profiles/search", """{"lastName":"Müller"}"""),
        new("lookup POST", "service", "POST", "/v1/profiles/lookup", """{"identifiers":[{"type":"email","value":"w@example.org"}]}"""),
    ];

    /// <summary>The good body with the first member of its (first) object replaced by this raw member.</summary>
    public string With(string member) => IsList
        ? Good.Replace("{\"items\":[{", "{\"items\":[{" + member + ",", StringComparison.Ordinal)
        : "{" + member + "," + Good[1..];

    public Task<HttpResponseMessage> SendAsync(RetailFixture api, string body) => SendAsync(api.As(Role), Encoding.UTF8.GetBytes(body));

    public async Task<HttpResponseMessage> SendAsync(HttpClient client, byte[] body, string? contentType = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(Method), Url) { Content = new ByteArrayContent(body) };
        if (Url.StartsWith("/v1/settings", StringComparison.Ordinal))
        {
            request.Headers.TryAddWithoutValidation("If-Match", "*");
        }

        request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return await client.SendAsync(request);
    }

    public override string ToString() => Name;
}
