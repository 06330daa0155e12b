using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ProfileService.Api.Work;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Profiles;

public class PinEndpointTests(PinEndpointTests.Fixture api) : IClassFixture<PinEndpointTests.Fixture>
{
    public sealed class Fixture(PostgresFixture postgres) : RetailFixture(postgres)
    {
        public SetClock Now { get; } = new(DateTimeOffset.UtcNow);

        protected override TimeProvider Clock => Now;
    }

    [Fact]
    public async Task A_pinned_record_is_shown_and_follows_what_it_says_later()
    {
        var (id, crm, shop, card) = await AnnaAsync();

        var pins = await PutAsync(id, "name", $$"""{"from":{"source":"shop","recordId":"{{shop}}"},"reason":"saw her passport"}""");

        Assert.Equal("created", pins.Text("outcome"));
        var pin = Assert.Single(pins.List("items"));
        Assert.Equal(("name", "shop", shop, "record", "saw her passport"), (pin.Text("field"), pin.Text("source"), pin.Text("recordId"), pin.Text("kind"), pin.Text("reason")));
        var profile = await api.ProfileAsync(id);
        Assert.Equal(("Anna-Lena", "pinned", 1), (
            profile.Text("masterData", "firstName"), profile.Text("provenance", "masterData.firstName", "rule"),
            profile.At("provenance", "masterData.firstName", "others").GetInt32()));

        await api.PutAsync("shop", Customer(shop).Named("Anna-Lena", "Schmidt").Born("1984-05-17").WithCard(card));
        await api.PutAsync("crm", Customer(crm).Named("Anna", "Weiß").Born("1984-05-17").WithCard(card));
        Assert.Equal("Schmidt", (await api.ProfileAsync(id)).Text("masterData", "lastName"));
    }

    [Fact]
    public async Task A_corrected_value_is_shown_found_by_search_and_leaves_with_its_withdrawal()
    {
        var (id, crm, _, _) = await AnnaAsync();
        var before = await SectionsAsync(id);

        await PutAsync(id, "name", """{"value":{"firstName":"Änne","lastName":"Zwetschgenbaum"},"reason":"misspelt by both"}""");
        var profile = await api.ProfileAsync(id);
        Assert.Equal(("Zwetschgenbaum", "corrected", "crm", crm, 2), (
            profile.Text("masterData", "lastName"), profile.Text("provenance", "masterData.lastName", "rule"), profile.Text("provenance", "masterData.lastName", "source"),
            profile.Text("provenance", "masterData.lastName", "recordId"), profile.At("provenance", "masterData.lastName", "others").GetInt32()));
        Assert.Equal([id], (await SearchAsync("Zwetschgenbaum")).Select(p => p.Id()));

        var deleted = await api.As("steward").DeleteAsync($"/v1/profiles/{id}/pins/name");
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        Assert.Empty((await deleted.ReadJsonAsync()).List("items"));
        Assert.Equal(before, await SectionsAsync(id));
        Assert.Empty(await SearchAsync("Zwetschgenbaum"));
        await (await api.As("steward").DeleteAsync($"/v1/profiles/{id}/pins/name")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0250");
    }

    [Fact]
    public async Task A_pin_goes_with_its_record_when_a_profile_parts_and_comes_back_with_it()
    {
        var (id, _, shop, card) = await AnnaAsync();
        await PutAsync(id, "gender", $$"""{"value":"diverse","about":{"source":"shop","recordId":"{{shop}}"},"reason":"asked"}""");
        var together = await SectionsAsync(id);

        var before = (await api.StoredAsync("shop", shop)).Text("lastName");
        var alone = (await api.PutAsync("shop", Customer(shop).Named("Otto", FamilyName()))).Id();
        Assert.NotEqual(id, alone);
        Assert.False((await api.ProfileAsync(id)).At("masterData").Has("gender"));
        Assert.Equal("diverse", (await api.ProfileAsync(alone)).Text("masterData", "gender"));

        api.Now.Now = api.Now.GetUtcNow().AddSeconds(1);
        await api.PutAsync("shop", Customer(shop).Named("Anna-Lena", before).Born("1984-05-17").WithCard(card));
        Assert.Equal("diverse", (await api.ProfileAsync(id)).Text("masterData", "gender"));
        Assert.Equal(together.MasterData, (await SectionsAsync(id)).MasterData);
    }

    [Fact]
    public async Task When_its_time_has_come_a_worker_leaves_the_field_to_the_rules_again()
    {
        var (id, _, _, _) = await AnnaAsync();
        var before = await SectionsAsync(id);
        await PutAsync(id, "language", $$"""{"value":"fr","reason":"on holiday","expiresAt":"{{Time(api.Now.GetUtcNow().AddHours(1))}}"}""");
        var worker = api.Services.GetRequiredService<PinExpiryWorker>();

        await worker.WorkAsync(TestContext.Current.CancellationToken);
        Assert.Equal("fr", (await api.ProfileAsync(id)).Text("masterData", "language"));

        api.Now.Now = api.Now.GetUtcNow().AddHours(2);
        await worker.WorkAsync(TestContext.Current.CancellationToken);
        Assert.Equal(before, await SectionsAsync(id));
        Assert.Empty((await api.GetAsync("service", $"/v1/profiles/{id}/pins")).List("items"));
    }

    [Fact]
    public async Task An_older_word_is_kept_and_changes_nothing_and_the_same_word_again_neither()
    {
        var (id, _, _, _) = await AnnaAsync();
        await PutAsync(id, "salutation", """{"value":"Frau","reason":"letter","observedAt":"2026-05-01T10:00:00Z"}""");

        Assert.Equal("stale", (await PutAsync(id, "salutation", """{"value":"Herr","reason":"letter","observedAt":"2026-04-01T10:00:00Z"}""")).Text("outcome"));
        Assert.Equal("unchanged", (await PutAsync(id, "salutation", """{"value":"Frau","reason":"letter"}""")).Text("outcome"));
        Assert.Equal("Frau", (await api.ProfileAsync(id)).Text("masterData", "salutation"));
        var early = await api.As("service").DeleteAsync($"/v1/profiles/{id}/pins/salutation?observedAt=2026-04-15T10:00:00Z");
        Assert.Equal("stale", (await early.ReadJsonAsync()).Text("outcome"));
    }

    [Theory]
    [InlineData("\\ufffe")]
    [InlineData("e\\u0301 \\ud83d\\ude00")]
    public async Task Whatever_text_can_be_stored_can_be_stated(string text)
    {
        var (id, _, _, _) = await AnnaAsync();

        await PutAsync(id, "salutation", $$"""{"value":" {{text}} ","reason":"{{text}}"}""");
        await PutAsync(id, "name", $$"""{"value":{"firstName":"{{text}}","lastName":"Müller"},"reason":"{{text}}"}""");
        await PutAsync(id, "address", $$"""{"value":{"street":"{{text}}","city":"{{text}}"},"reason":"{{text}}"}""");

        var shown = JsonDocument.Parse($"\"{text}\"").RootElement.GetString()!.Replace("e\u0301", "é", StringComparison.Ordinal);
        Assert.Equal((shown, shown), ((await api.ProfileAsync(id)).Text("masterData", "salutation"), (await api.ProfileAsync(id)).Text("masterData", "firstName")));
        await api.GetAsync("steward", $"/v1/profiles/{id}/runners-up");
        await api.GetAsync("steward", $"/v1/profiles/{id}/pins");
    }

    [Fact]
    public async Task The_pinned_address_comes_first()
    {
        var (one, two, card) = (api.NewEmail(), api.NewEmail(), api.NewCard());
        var family = FamilyName();
        await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", family).WithEmail(one).WithCard(card));
        var id = (await api.PutAsync("shop", Customer(api.New("S-")).Named("Anna", family).WithEmail(two).WithCard(card))).Id();
        Assert.Equal([one, two], (await api.ProfileAsync(id)).At("masterData").Texts("emails", "value"));

        await PutAsync(id, "emails", $$"""{"value":"{{two.ToUpperInvariant()}}","reason":"she prefers it"}""");

        Assert.Equal([two, one], (await api.ProfileAsync(id)).At("masterData").Texts("emails", "value"));

        // It belongs to the record that has the address, and is erased with it.
        Assert.Equal(["shop"], (await api.GetAsync("service", $"/v1/profiles/{id}/pins")).Texts("items", "source"));
    }

    [Fact]
    public async Task Each_word_and_each_reading_of_it_is_in_the_audit_log_without_what_was_said()
    {
        var (id, _, _, _) = await AnnaAsync();
        await PutAsync(id, "gender", """{"value":"female","reason":"asked"}""");
        await api.GetAsync("privacy", $"/v1/profiles/{id}/pins");
        await api.GetAsync("privacy", $"/v1/profiles/{id}/runners-up");
        await api.As("service").DeleteAsync($"/v1/profiles/{id}/pins/gender");

        await using var database = Npgsql.NpgsqlDataSource.Create(api.OwnerConnectionString);
        await using var command = database.CreateCommand("""
            SELECT e.action || ' ' || e.role || ' ' || e.purpose || ' ' || coalesce(p.payload, '') FROM audit_trail e
            LEFT JOIN audit_payload p USING (chain_id, link_no, row_no) WHERE e.profile_id = $1 AND e.purpose <> 'ingest'
            """);
        command.Parameters.AddWithValue(id);
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var entries = new List<string>();
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
        {
            entries.Add(rows.GetString(0));
        }

        Assert.Equal(
            [
                "pin.delete service customer-service gender", "pin.put service customer-service gender",
                "profile.pins privacy privacy ", "profile.runners-up privacy privacy ",
            ],
            entries.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("name", """{"from":{"source":"shop","recordId":"nobody"},"reason":"x"}""", "/from bad-value")]
    [InlineData("name", """{"reason":"x"}""", "/value required")]
    [InlineData("name", """{"value":{"firstName":"Anna"}}""", "/reason required")]
    [InlineData("name", """{"value":{"nickname":"Anna"},"reason":"x"}""", "/value/nickname unknown-member")]
    [InlineData("name", """{"value":{},"reason":"x"}""", "/value bad-value")]
    [InlineData("name", """{"value":"Anna","reason":"x"}""", "/value wrong-type")]
    [InlineData("name", """{"value":{"firstName":"Anna"},"reason":"x","colour/tone":1}""", "/colour~1tone unknown-member")]
    [InlineData("name", """{"value":{"firstName":"An\u0000na"},"reason":"x"}""", "/value/firstName control-character")]
    [InlineData("name", """{"value":{"firstName":"Anna"},"reason":"\ud800"}""", "/reason lone-surrogate")]
    [InlineData("name", "[]", " wrong-type")]
    [InlineData("birthDate", """{"value":"1900-01-01","reason":"x"}""", "/value impossible-date")]
    [InlineData("birthDate", """{"value":"2026-02-30","reason":"x"}""", "/value impossible-date")]
    [InlineData("gender", """{"value":"robot","reason":"x"}""", "/value unknown-value")]
    [InlineData("language", """{"value":"German","reason":"x"}""", "/value unknown-language")]
    [InlineData("salutation", """{"value":"  ","reason":"x"}""", "/value empty")]
    [InlineData("address", """{"value":{"houseNumber":"7"},"reason":"x"}""", "/value bad-value")]
    [InlineData("emails", """{"value":"nobody@example.org","reason":"x"}""", "/value bad-value")]
    [InlineData("attributes.skinType", """{"value":{"a":1},"reason":"x"}""", "/value wrong-type")]
    [InlineData("gender", """{"value":"female","reason":"x","expiresAt":"2020-01-01T00:00:00Z"}""", "/expiresAt in-the-past")]
    [InlineData("gender", """{"value":"female","reason":"x","about":{"source":"crm","recordId":"nobody"}}""", "/about bad-value")]
    public async Task What_cannot_be_pinned_is_refused_with_its_place(string field, string body, string error)
    {
        var (id, _, _, _) = await AnnaAsync();

        var problem = await (await api.As("steward").SendJsonAsync(HttpMethod.Put, $"/v1/profiles/{id}/pins/{field}", body)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002");

        Assert.Contains(error, problem.Errors());
    }

    [Fact]
    public async Task Unknown_fields_and_profiles_are_refused_and_so_is_a_record_that_says_nothing_of_the_field()
    {
        var (id, crm, _, _) = await AnnaAsync();
        const string Body = """{"value":"x","reason":"x"}""";
        var field = await (await api.As("steward").SendJsonAsync(HttpMethod.Put, $"/v1/profiles/{id}/pins/points", Body)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002");
        Assert.Equal(["/field unknown-value"], field.Errors());
        await (await api.As("steward").SendJsonAsync(HttpMethod.Put, $"/v1/profiles/{Guid.CreateVersion7()}/pins/gender", Body)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0203");
        var silent = await (await api.As("steward").SendJsonAsync(
            HttpMethod.Put, $"/v1/profiles/{id}/pins/gender", $$"""{"from":{"source":"crm","recordId":"{{crm}}"},"reason":"x"}""")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002");
        Assert.Equal(["/from bad-value"], silent.Errors());
    }

    [Fact]
    public async Task Runners_up_say_what_others_have_and_why_it_is_not_shown_and_stewards_see_it_masked()
    {
        var (id, _, shop, _) = await AnnaAsync();

        var name = (await api.GetAsync("service", $"/v1/profiles/{id}/runners-up")).List("items").Single(i => i.Text("field") == "name");
        Assert.Equal(("Anna", "crm", "most-trusted"), (name.Text("value", "firstName"), name.Text("source"), name.Text("rule")));
        var other = Assert.Single(name.List("runnersUp"));
        Assert.Equal(("Anna-Lena", "shop", shop, "most-trusted", "2026-02-01T10:00:00Z", false), (
            other.Text("value", "firstName"), other.Text("source"), other.Text("recordId"), other.Text("lostBy"), other.Text("observedAt"), other.At("saysTheSame").GetBoolean()));

        await PutAsync(id, "name", """{"value":{"firstName":"Änne"},"reason":"asked"}""");
        var masked = (await api.GetAsync("steward", $"/v1/profiles/{id}/runners-up")).List("items");
        Assert.Equal(["corrected", "corrected"], masked.Single(i => i.Text("field") == "name").List("runnersUp").Select(r => r.Text("lostBy")));
        Assert.Equal("1984-…", masked.Single(i => i.Text("field") == "birthDate").Text("value"));
        Assert.True(masked.Single(i => i.Text("field") == "birthDate").List("runnersUp")[0].At("saysTheSame").GetBoolean());
        Assert.Equal(HttpStatusCode.Forbidden, (await api.As("store").GetAsync($"/v1/profiles/{id}/runners-up")).StatusCode);
    }

    [Fact]
    public async Task A_source_says_what_it_has_verified_and_reads_it_back()
    {
        var record = api.New("C-");
        await api.PutAsync("crm", Customer(record).Named("Anna", "Müller").With("verified", new System.Text.Json.Nodes.JsonArray("name", "email", "name")));

        Assert.Equal(["email", "name"], (await api.StoredAsync("crm", record)).List("verified").Select(v => v.GetString()));
        var refused = await api.Sender.SendJsonAsync(HttpMethod.Put, $"/v1/sources/crm/customers/{record}", """{"lastName":"Müller","verified":["points"]}""");
        Assert.Equal(["/verified unknown-value"], (await refused.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002")).Errors());
    }

    /// <summary>An Anna of each test's own: nobody else has her last name.</summary>
    private async Task<(Guid Id, string Crm, string Shop, string Card)> AnnaAsync()
    {
        var (crm, shop, card) = (api.New("C-"), api.New("S-"), api.NewCard());
        var family = FamilyName();
        await api.PutAsync("crm", Customer(crm).Named("Anna", family).Born("1984-05-17").WithCard(card).ObservedAt("2026-01-01T10:00:00Z"));
        var receipt = await api.PutAsync("shop", Customer(shop).Named("Anna-Lena", family).Born("1984-05-17").WithCard(card).ObservedAt("2026-02-01T10:00:00Z"));
        return (receipt.Id(), crm, shop, card);
    }

    private static string FamilyName() => new([.. Guid.CreateVersion7().ToString("N")[20..].Select(c => (char)('b' + Convert.ToInt32(c.ToString(), 16)))]);

    private async Task<JsonElement> PutAsync(Guid id, string field, string body)
    {
        var response = await api.As("service").SendJsonAsync(HttpMethod.Put, $"/v1/profiles/{id}/pins/{field}", body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.ReadJsonAsync();
    }

    private async Task<(string MasterData, string Provenance)> SectionsAsync(Guid id)
    {
        var profile = await api.ProfileAsync(id);
        return (profile.At("masterData").GetRawText(), profile.At("provenance").GetRawText());
    }

    private async Task<IReadOnlyList<JsonElement>> SearchAsync(string name)
    {
        var response = await api.As("service").SendJsonAsync(HttpMethod.Post, "/v1/profiles/search", $$"""{"lastName":"{{name}}"}""");
        return (await response.ReadJsonAsync()).List("items");
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
