using System.Text.Json;
using Npgsql;
using ProfileService.Api.Tests.Identity;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Audit;

/// <summary>Each read and write of a person's data leaves its entries before the answer leaves, and no values in them (law 6).</summary>
public class AuditTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private sealed record Entry(string Role, string Purpose, string Action, Guid? Profile, string? View, string? Payload);

    private async Task<IReadOnlyList<Entry>> OfAsync(string traceId)
    {
        await using var database = NpgsqlDataSource.Create(api.OwnerConnectionString);
        await using var command = database.CreateCommand("""
            SELECT e.role, e.purpose, e.action, e.profile_id, e.view, p.payload, k.role = e.role
            FROM audit_trail e
            LEFT JOIN audit_payload p USING (chain_id, link_no, row_no)
            JOIN api_key k ON k.api_key_id = e.api_key_id
            WHERE e.trace_id = $1
            ORDER BY e.row_no
            """);
        command.Parameters.AddWithValue(traceId);
        await using var rows = await command.ExecuteReaderAsync();
        var entries = new List<Entry>();
        while (await rows.ReadAsync())
        {
            Assert.True(rows.GetBoolean(6));
            entries.Add(new Entry(
                rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.IsDBNull(3) ? null : rows.GetGuid(3),
                rows.IsDBNull(4) ? null : rows.GetString(4), rows.IsDBNull(5) ? null : rows.GetString(5)));
        }

        return entries;
    }

    /// <summary>Sends the request under a trace of its own, and reads what it left as soon as it is answered.</summary>
    private async Task<IReadOnlyList<Entry>> LeavesAsync(string role, string method, string url, string? json = null, HttpStatusCode status = HttpStatusCode.OK, string? etag = null)
    {
        var traceId = Guid.NewGuid().ToString("N");
        using var request = new HttpRequestMessage(new HttpMethod(method), url);
        request.Headers.Add("traceparent", $"00-{traceId}-00f067aa0ba902b7-01");
        request.Headers.TryAddWithoutValidation("If-None-Match", etag ?? "\"none\"");
        request.Content = json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        var response = await api.As(role).SendAsync(request);
        Assert.True(response.StatusCode == status, await response.Content.ReadAsStringAsync());
        return await OfAsync(traceId);
    }

    private async Task<(Guid Profile, string RecordId, string Card, string Email)> AnnaAsync()
    {
        var (id, card, email) = (api.New("C-"), api.NewCard(), api.NewEmail());
        return ((await api.PutAsync("crm", Customer(id).Named("Anna", "Müller").WithCard(card).WithEmail(email))).Id(), id, card, email);
    }

    [Fact]
    public async Task A_decision_names_every_profile_that_it_concerns_and_so_does_its_withdrawal()
    {
        var (one, other) = (await AnnaAsync(), await AnnaAsync());
        var body = Steward.Decision("same", Steward.Ref("crm", one.RecordId), Steward.Ref("crm", other.RecordId));

        var decided = await LeavesAsync("steward", "POST", "/v1/identity/decisions", body, HttpStatusCode.Created);

        Guid?[] both = [.. new Guid?[] { one.Profile, other.Profile }.Order()];
        Assert.Equal(both, decided.Where(e => e.Action == "identity.decide").Select(e => e.Profile));
        var id = (await api.GetAsync("steward", $"/v1/identity/decisions?profileId={one.Profile}")).List("items")[0].Id("decisionId");
        Assert.Equal(both, (await LeavesAsync("steward", "DELETE", $"/v1/identity/decisions/{id}")).Select(e => e.Profile));
    }

    [Theory]
    [InlineData("store", "store-advice")]
    [InlineData("service", "customer-service")]
    [InlineData("sales", "sales")]
    [InlineData("marketing", "marketing")]
    [InlineData("steward", "identity-stewardship")]
    [InlineData("privacy", "privacy-request")]
    public async Task A_read_of_a_profile_names_key_role_purpose_profile_and_view(string role, string purpose)
    {
        var (profile, _, _, _) = await AnnaAsync();

        Assert.Equal([new Entry(role, purpose, "profile.read", profile, role, null)], await LeavesAsync(role, "GET", $"/v1/profiles/{profile}"));
    }

    [Fact]
    public async Task A_304_is_a_read_too()
    {
        var (profile, _, _, _) = await AnnaAsync();
        var etag = (await api.As("service").GetAsync($"/v1/profiles/{profile}")).Headers.ETag!.ToString();

        var entries = await LeavesAsync("service", "GET", $"/v1/profiles/{profile}", status: HttpStatusCode.NotModified, etag: etag);

        Assert.Equal(("profile.read", profile), (Assert.Single(entries).Action, entries[0].Profile));
    }

    [Fact]
    public async Task Each_part_of_a_profile_is_a_read_of_its_own()
    {
        var (profile, _, _, _) = await AnnaAsync();

        foreach (var part in new[] { "purchases", "identities", "newsletter", "interests" })
        {
            Assert.Equal([new Entry("privacy", "privacy", $"profile.{part}", profile, null, null)], await LeavesAsync("privacy", "GET", $"/v1/profiles/{profile}/{part}"));
        }
    }

    [Fact]
    public async Task A_look_up_names_each_profile_that_it_shows_once_and_one_that_shows_nobody_leaves_an_entry_too()
    {
        var (anna, otto) = (await AnnaAsync(), await AnnaAsync());
        string[] asked = [anna.Card, otto.Card, anna.Card];

        var entries = await LeavesAsync("store", "POST", "/v1/profiles/lookup", JsonSerializer.Serialize(new { identifiers = asked.Select(c => new { type = "loyaltyCard", value = c }) }));
        var nobody = await LeavesAsync("store", "POST", "/v1/profiles/lookup", """{"identifiers":[{"type":"loyaltyCard","value":"none-1"}]}""");

        Assert.Equal(new Guid?[] { anna.Profile, otto.Profile }.Order(), entries.Select(e => e.Profile).Order());
        Assert.All(entries, e => Assert.Equal(("store", "store-advice", "profile.lookup", "store", null), (e.Role, e.Purpose, e.Action, e.View, e.Payload)));
        Assert.Equal([new Entry("store", "store-advice", "profile.lookup", null, "store", "1 identifiers, nobody shown")], nobody);
    }

    [Fact]
    public async Task Every_write_names_the_profile_that_it_landed_in()
    {
        var (profile, id, card, email) = await AnnaAsync();
        var purchase = api.New("R-");
        var url = $"/v1/sources/crm/customers/{id}";
        (string Method, string Url, string? Json, string Action, HttpStatusCode Status)[] writes =
        [
            ("PUT", url, Customer(id).Named("Anna", "Meier").WithCard(card).WithEmail(email).ToJson(), "customer.put", HttpStatusCode.OK),
            ("PATCH", url, """{"title":"Dr."}""", "customer.patch", HttpStatusCode.OK),
            ("PUT", $"/v1/sources/crm/purchases/{purchase}", Purchase(purchase).ByCard(card).Of(1).ToJson(), "purchase.put", HttpStatusCode.Created),
            ("POST", "/v1/sources/crm/newsletter-events", Items(NewsletterEvent(api.New("E-"), email).ToJson()), "newsletter-event.post", HttpStatusCode.OK),
        ];

        foreach (var (method, to, json, action, status) in writes)
        {
            Assert.Equal([new Entry("ingest", "ingest", action, profile, null, null)], await LeavesAsync("ingest", method, to, json, status));
        }

        Assert.Equal([new Entry("ingest", "ingest", "customer.read", profile, null, null)], await LeavesAsync("ingest", "GET", url));
        Assert.Equal([new Entry("ingest", "ingest", "purchase.read", profile, null, null)], await LeavesAsync("ingest", "GET", $"/v1/sources/crm/purchases/{purchase}"));
        Assert.Equal("purchase.delete", Assert.Single(await LeavesAsync("ingest", "DELETE", $"/v1/sources/crm/purchases/{purchase}")).Action);
        Assert.Equal("customer.delete", Assert.Single(await LeavesAsync("ingest", "DELETE", url)).Action);
    }

    [Fact]
    public async Task A_list_leaves_one_entry_per_fact_that_was_taken()
    {
        var json = Items(Customer(api.New("C-")).Named("Anna", "Müller").ToItem(), """{"recordId":"a b"}""", Customer(api.New("C-")).Named("Otto", "Kraus").ToItem());

        var entries = await LeavesAsync("ingest", "POST", "/v1/sources/crm/customers", json);

        Assert.Equal(2, entries.Select(e => e.Profile).Distinct().Count());
        Assert.All(entries, e => Assert.Equal("customer.put", e.Action));
    }

    [Fact]
    public async Task What_an_admin_does_is_noted_without_a_profile()
    {
        var source = api.New("s");
        Assert.Equal(
            [new Entry("admin", "administration", "source.put", null, null, $"{source} version 1")],
            await LeavesAsync("admin", "PUT", $"/v1/sources/{source}", """{"kind":"crm","trust":1,"defaultCountry":"DE"}""", HttpStatusCode.Created));
        Assert.Equal("api-key.create", Assert.Single(await LeavesAsync("admin", "POST", "/v1/api-keys", """{"name":"n","role":"store"}""", HttpStatusCode.Created)).Action);
    }

    [Fact]
    public async Task A_bulk_read_leaves_one_entry_with_its_count() =>
        Assert.Matches("^[0-9]+ purchases$", Assert.Single(await LeavesAsync("service", "GET", "/v1/purchases/unattributed")).Payload!);

    [Fact]
    public async Task Who_was_refused_or_sent_nonsense_saw_nothing_and_leaves_nothing()
    {
        var (profile, id, _, _) = await AnnaAsync();

        Assert.Empty(await LeavesAsync("admin", "GET", $"/v1/profiles/{profile}", status: HttpStatusCode.Forbidden));
        Assert.Empty(await LeavesAsync("store", "GET", $"/v1/profiles/{profile}?view=service", status: HttpStatusCode.Forbidden));
        Assert.Empty(await LeavesAsync("ingest", "PUT", $"/v1/sources/crm/customers/{id}", """{"birthDate":"x"}""", HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task No_value_of_a_person_stands_in_the_log()
    {
        var (_, _, card, email) = await AnnaAsync();
        await api.LookUpAsync("service", ("email", email), ("loyaltyCard", card));

        await using var database = NpgsqlDataSource.Create(api.OwnerConnectionString);
        await using var command = database.CreateCommand("SELECT coalesce(string_agg(e::text || coalesce(p::text, ''), ' '), '') FROM audit_trail e LEFT JOIN audit_payload p USING (chain_id, link_no, row_no)");
        var log = (string)(await command.ExecuteScalarAsync())!;

        Assert.All(new[] { card, email, "Müller", "Anna" }, value => Assert.DoesNotContain(value, log, StringComparison.OrdinalIgnoreCase));
    }
}
