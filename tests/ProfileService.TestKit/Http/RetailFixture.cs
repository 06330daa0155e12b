using System.Globalization;
using System.Net;
using System.Text.Json;
using ProfileService.TestKit.Builders;
using ProfileService.TestKit.Database;
using Xunit;

namespace ProfileService.TestKit.Http;

/// <summary>
/// The service with a retailer's five sources (<c>crm</c> trust 80, <c>loyalty</c> 70, <c>shop</c> 60, <c>pos</c> 40, <c>newsletter</c> 20) and
/// <c>legacy</c>, which keeps unknown members. Tests of a class share the database: take ids and addresses from <see cref="New"/>.
/// </summary>
public class RetailFixture(PostgresFixture postgres) : ApiFixture(postgres), IAsyncLifetime
{
    private int _next = 1000;

    public override bool LinksSimilar { get; init; }

    /// <summary>Sends facts for any source.</summary>
    public HttpClient Sender { get; private set; } = null!;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Sender = As("admin");
        foreach (var (name, trust) in new[] { ("crm", 80), ("loyalty", 70), ("shop", 60), ("pos", 40), ("newsletter", 20) })
        {
            await RegisterAsync(name, $$"""{"kind":"{{name}}","trust":{{trust}},"defaultCountry":"DE"}""");
        }

        await RegisterAsync("legacy", """{"kind":"other","trust":10,"defaultCountry":"DE","unknownMembers":"keep"}""");
    }

    /// <summary>A number that no other test of the class has, after a prefix.</summary>
    public string New(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{Interlocked.Increment(ref _next)}");

    public string NewCard() => New("471100081");

    public string NewEmail(string name = "anna") => New(name + ".") + "@example.org";

    public string NewPhone() => New("+49406693");

    public Task<JsonElement> PutAsync(string source, CustomerBuilder customer) =>
        ReceiptAsync(Sender.SendJsonAsync(HttpMethod.Put, $"/v1/sources/{source}/customers/{customer.RecordId}", customer.ToJson()));

    public Task<JsonElement> PatchAsync(string source, string recordId, string json) =>
        ReceiptAsync(Sender.SendJsonAsync(HttpMethod.Patch, $"/v1/sources/{source}/customers/{recordId}", json));

    public Task<JsonElement> DeleteAsync(string source, string recordId, string? observedAt = null) =>
        ReceiptAsync(Sender.DeleteAsync($"/v1/sources/{source}/customers/{recordId}{(observedAt is null ? "" : $"?observedAt={observedAt}")}"));

    public Task<JsonElement> PutAsync(string source, PurchaseBuilder purchase) =>
        ReceiptAsync(Sender.SendJsonAsync(HttpMethod.Put, $"/v1/sources/{source}/purchases/{purchase.PurchaseId}", purchase.ToJson()));

    /// <summary>The answers to the events, one each.</summary>
    public async Task<IReadOnlyList<JsonElement>> PostAsync(params NewsletterEventBuilder[] events)
    {
        var json = Build.Items(events.Select(e => e.ToJson()));
        return (await ReceiptAsync(Sender.SendJsonAsync(HttpMethod.Post, "/v1/sources/newsletter/newsletter-events", json))).List("items");
    }

    /// <summary>The receipt of one event.</summary>
    public async Task<JsonElement> PostAsync(NewsletterEventBuilder one)
    {
        var answer = Assert.Single(await PostAsync([one]));
        return answer.At("receipt");
    }

    /// <summary>The receipt of a consent event that the CRM states.</summary>
    public Task<JsonElement> PostAsync(ConsentBuilder consent, string source = "crm") =>
        ReceiptAsync(Sender.SendJsonAsync(HttpMethod.Post, $"/v1/consents?source={source}", consent.ToJson()));

    /// <summary>The only answer to a contact decision about the profile.</summary>
    public async Task<JsonElement> DecideAsync(Guid profile, string purpose = "personal-offers", string channel = "email", string rest = "")
    {
        var json = $$"""{"profiles":["{{profile}}"],"channel":"{{channel}}","purpose":"{{purpose}}"{{rest}}}""";
        return Assert.Single((await ReceiptAsync(As("marketing").SendJsonAsync(HttpMethod.Post, "/v1/contact-decisions", json))).List("items"));
    }

    /// <summary>What the source says now, as the privacy officer reads it.</summary>
    public Task<JsonElement> StoredAsync(string source, string recordId) => GetAsync("privacy", $"/v1/sources/{source}/customers/{recordId}");

    public Task<JsonElement> ProfileAsync(Guid id, string role = "service", string query = "") => GetAsync(role, $"/v1/profiles/{id}{query}");

    /// <summary>The items of a look-up, one per "type value".</summary>
    public async Task<IReadOnlyList<JsonElement>> LookUpAsync(string role, params (string Type, string Value)[] identifiers)
    {
        var json = $$"""{"identifiers":{{JsonSerializer.Serialize(identifiers.Select(i => new { type = i.Type, value = i.Value }))}}}""";
        return (await ReceiptAsync(As(role).SendJsonAsync(HttpMethod.Post, "/v1/profiles/lookup", json))).List("items");
    }

    public async Task<JsonElement> GetAsync(string role, string url)
    {
        var response = await As(role).GetAsync(url);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{url}: {await response.Content.ReadAsStringAsync()}");
        return await response.ReadJsonAsync();
    }

    protected async Task RegisterAsync(string source, string json) =>
        Assert.True((await Sender.SendJsonAsync(HttpMethod.Put, $"/v1/sources/{source}", json)).IsSuccessStatusCode);

    private static async Task<JsonElement> ReceiptAsync(Task<HttpResponseMessage> sent)
    {
        var response = await sent;
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.ReadJsonAsync();
    }
}
