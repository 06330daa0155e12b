using System.Text.Json;
using ProfileService.TestKit.Builders;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Consents;

/// <summary>Erased stays erased until a new relationship begins (law 10).</summary>
public class ErasureTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private async Task<JsonElement> EraseAsync(Guid profile)
    {
        var response = await api.As("privacy").SendJsonAsync(HttpMethod.Post, "/v1/privacy/requests", $$"""{"type":"erasure","profileId":"{{profile}}","reason":"letter"}""");
        Assert.True(response.StatusCode == HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        return await response.ReadJsonAsync();
    }

    private async Task<long> RefusedAsync(string code) => (await api.GetAsync("privacy", "/v1/privacy/refusals")).List("items")
        .Where(i => i.Text("code") == code).Sum(i => i.GetProperty("refused").GetInt64());

    private async Task<string?> OutcomeAsync(string source, CustomerBuilder customer) => (await api.PutAsync(source, customer)).Text("outcome");

    private static string FromNow(int days) => TimeProvider.System.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);

    private static string Now => TimeProvider.System.GetUtcNow().AddSeconds(2).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);

    [Fact]
    public async Task What_comes_later_about_an_erased_person_is_refused_and_counted_only()
    {
        var (id, email, card) = (api.New("C-"), api.NewEmail("zebulon"), api.NewCard());
        var customer = Customer(id).Named("Zebulon", "Muster").WithEmail(email).WithCard(card);
        var profile = (await api.PutAsync("crm", customer)).Id();
        await api.PostAsync(ConsentEvent(api.New("K-"), "email", email).Confirmed("2026-03-01T08:00:00Z"));
        await api.PutAsync("pos", Purchase(api.New("R-")).By("loyaltyCard", card));

        var request = await EraseAsync(profile);

        Assert.Equal("completed", request.Text("state"));
        Assert.Equal(1, request.At("receipt").GetProperty("source_record").GetInt32());
        Assert.Equal(1, request.At("receipt").GetProperty("consent_payload").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, (await api.As("privacy").GetAsync($"/v1/profiles/{profile}")).StatusCode);
        var before = await RefusedAsync("customers");
        Assert.Equal("refused", await OutcomeAsync("crm", customer));
        Assert.Equal("refused", await OutcomeAsync("shop", Customer(api.New("S-")).Named("Zebulon", "Muster").WithEmail(email)));
        Assert.Equal("refused", (await api.PutAsync("pos", Purchase(api.New("R-")).By("loyaltyCard", card))).Text("outcome"));
        Assert.Equal("refused", (await api.PostAsync(NewsletterEvent(api.New("E-"), email))).Text("outcome"));
        Assert.Equal("refused", (await api.PostAsync(ConsentEvent(api.New("K-"), "email", email).Confirmed("2026-03-01T08:00:00Z"))).Text("outcome"));
        Assert.Equal(before + 2, await RefusedAsync("customers"));
        await using var database = Npgsql.NpgsqlDataSource.Create(api.OwnerConnectionString);
        Assert.Empty(await TestKit.Database.DatabaseTables.ColumnsWithAsync(database, email, TestContext.Current.CancellationToken));
    }

    /// <summary>Deleting is not erasing: what a source deleted is kept, and comes back with a newer fact.</summary>
    [Fact]
    public async Task What_sources_have_deleted_of_a_person_is_erased_with_her_also_where_nobody_is_left()
    {
        foreach (var stays in new[] { true, false })
        {
            var (name, card, crm, shop, till) = (api.New("Wendelgard"), api.NewCard(), api.New("C-"), api.New("S-"), api.New("P-"));
            var first = (await api.PutAsync("crm", Customer(crm).Named(name, "Muster").WithCard(card))).Id();
            await api.PutAsync("shop", Customer(shop).Named(name, "Muster").WithCard(card));
            await api.PutAsync("pos", Customer(till).Named(name, "Muster").WithCard(card));
            await api.DeleteAsync("crm", crm);
            await api.DeleteAsync("shop", shop);
            if (!stays)
            {
                await api.DeleteAsync("pos", till);
                Assert.Equal(HttpStatusCode.Gone, (await api.As("privacy").GetAsync($"/v1/profiles/{first}")).StatusCode);
            }

            var request = await EraseAsync(first);

            Assert.Equal(3, request.At("receipt").GetProperty("source_record").GetInt32());
            Assert.Equal("refused", await OutcomeAsync("crm", Customer(crm).Named(name, "Muster")));
            Assert.Equal("refused", await OutcomeAsync("shop", Customer(shop).Named(name, "Muster")));
            Assert.Equal(HttpStatusCode.NotFound, (await api.As("privacy").GetAsync($"/v1/profiles/{first}")).StatusCode);
            await using var database = Npgsql.NpgsqlDataSource.Create(api.OwnerConnectionString);
            Assert.Empty(await TestKit.Database.DatabaseTables.ColumnsWithAsync(database, name, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_fact_about_an_erased_person_that_cannot_be_read_is_counted_and_its_content_not_kept()
    {
        var (id, email) = (api.New("C-"), api.NewEmail("quirin"));
        await EraseAsync((await api.PutAsync("crm", Customer(id).Named("Quirin", "Muster").WithEmail(email))).Id());
        var before = await RefusedAsync("customers");

        var answer = await api.Sender.SendJsonAsync(
            HttpMethod.Post, "/v1/sources/crm/customers", $$"""{"items":[{"recordId":"{{id}}","email":"{{email}}","firstName":"Quirin","birthDate":"1986-02-30"}]}""");

        Assert.Equal(400, (await answer.ReadJsonAsync()).List("items")[0].At("status").GetInt32());
        Assert.Equal(before + 1, await RefusedAsync("customers"));
        await using var database = Npgsql.NpgsqlDataSource.Create(api.OwnerConnectionString);
        Assert.Empty(await TestKit.Database.DatabaseTables.ColumnsWithAsync(database, email, TestContext.Current.CancellationToken));
        Assert.Empty(await TestKit.Database.DatabaseTables.ColumnsWithAsync(database, "Quirin", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_double_opt_in_that_is_confirmed_after_the_erasure_begins_anew_but_brings_nothing_old_back()
    {
        var (id, email) = (api.New("C-"), api.NewEmail());
        await EraseAsync((await api.PutAsync("crm", Customer(id).Named("Anna", "Muster").WithEmail(email))).Id());

        Assert.Equal("refused", (await api.PostAsync(ConsentEvent(api.New("K-"), "email", email).Confirmed(FromNow(-1)))).Text("outcome"));
        Assert.Equal("created", (await api.PostAsync(ConsentEvent(api.New("K-"), "email", email).Confirmed(Now))).Text("outcome"));

        Assert.Equal("refused", await OutcomeAsync("crm", Customer(id).Named("Anna", "Muster").WithEmail(email).With("observedAt", FromNow(-2))));
        Assert.Equal("created", await OutcomeAsync("crm", Customer(id).Named("Anna", "Muster").WithEmail(email)));
    }

    [Fact]
    public async Task A_card_that_was_enrolled_after_the_erasure_begins_anew()
    {
        var (id, email, card) = (api.New("L-"), api.NewEmail(), api.NewCard());
        CustomerBuilder Enrolled(string at) => Customer(id).Named("Anna", "Muster").WithEmail(email)
            .With("loyalty", JsonSerializer.SerializeToNode(new { cardNumber = card, programme = "beauty-card", points = 5, enrolledAt = at }));

        await EraseAsync((await api.PutAsync("loyalty", Enrolled("2020-01-01T00:00:00Z"))).Id());

        Assert.Equal("refused", await OutcomeAsync("loyalty", Enrolled("2020-01-01T00:00:00Z")));
        Assert.Equal("created", await OutcomeAsync("loyalty", Enrolled(Now)));
    }

    [Fact]
    public async Task The_privacy_officers_word_lets_somebody_come_again()
    {
        var (id, email) = (api.New("C-"), api.NewEmail());
        var customer = Customer(id).Named("Anna", "Muster").WithEmail(email);
        var request = (await EraseAsync((await api.PutAsync("crm", customer)).Id())).Id("privacyRequestId");
        Assert.Equal("refused", await OutcomeAsync("crm", customer));

        await api.As("privacy").SendJsonAsync(HttpMethod.Post, $"/v1/privacy/requests/{request}/new-relationship", "{}");

        Assert.Equal("created", await OutcomeAsync("crm", customer));
    }

    [Fact]
    public async Task Who_shares_an_address_with_the_erased_keeps_it_and_a_withdrawal_at_it()
    {
        var email = api.NewEmail();
        var (anna, berta) = (Customer(api.New("C-")).Named("Anna", "Muster").WithEmail(email), Customer(api.New("C-")).Named("Berta", "Zander").WithEmail(email));
        var erased = (await api.PutAsync("crm", anna)).Id();
        var other = (await api.PutAsync("crm", berta)).Id();
        Assert.NotEqual(erased, other);
        await api.PostAsync(ConsentEvent(api.New("K-"), "email", email).Confirmed("2026-03-01T08:00:00Z"));
        await api.PostAsync(ConsentEvent(api.New("K-"), "email", email).At("2026-03-02T08:00:00Z"));

        await EraseAsync(erased);

        Assert.Equal("withdrawn", (await api.DecideAsync(other)).List("reasons").Single().GetString());
        Assert.NotEqual("refused", await OutcomeAsync("crm", berta.With("firstName", "Bertha")));
    }

    private Task<HttpResponseMessage> EraseAsync(params (string Type, string Value)[] identifiers) => api.As("privacy").SendJsonAsync(
        HttpMethod.Post, "/v1/privacy/requests", JsonSerializer.Serialize(new { type = "erasure", identifiers = identifiers.Select(i => new { type = i.Type, value = i.Value }) }));

    private async Task<JsonElement> ErasedAsync(params (string Type, string Value)[] identifiers)
    {
        var response = await EraseAsync(identifiers);
        Assert.True(response.StatusCode == HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        return await response.ReadJsonAsync();
    }

    /// <summary>Who consented at a till's tablet, or bought with a card, and is in nobody's customer file, may ask to be erased, too.</summary>
    [Fact]
    public async Task Somebody_of_whom_no_record_is_kept_is_erased_by_her_identifiers()
    {
        var (email, card) = (api.NewEmail("walburga"), api.NewCard());
        await api.PostAsync(ConsentEvent(api.New("K-"), "email", email).Confirmed("2026-03-01T08:00:00Z"));
        await api.PutAsync("pos", Purchase(api.New("R-")).By("loyaltyCard", card));
        await api.PutAsync("pos", Purchase(api.New("R-")).By("email", email));

        var request = await ErasedAsync(("email", email.ToUpperInvariant()), ("loyaltyCard", card));

        Assert.Equal("completed", request.Text("state"));
        Assert.False(request.TryGetProperty("profileId", out var none) && none.ValueKind != JsonValueKind.Null);
        Assert.Equal(1, request.At("receipt").GetProperty("consent_payload").GetInt32());
        Assert.Equal(2, request.At("receipt").GetProperty("purchase").GetInt32());
        Assert.Equal("refused", await OutcomeAsync("crm", Customer(api.New("C-")).Named("Walburga", "Muster").WithEmail(email)));
        Assert.Equal("refused", (await api.PutAsync("pos", Purchase(api.New("R-")).By("loyaltyCard", card))).Text("outcome"));
        await using var database = Npgsql.NpgsqlDataSource.Create(api.OwnerConnectionString);
        Assert.Empty(await TestKit.Database.DatabaseTables.ColumnsWithAsync(database, email, TestContext.Current.CancellationToken));
        Assert.Empty(await TestKit.Database.DatabaseTables.ColumnsWithAsync(database, card, TestContext.Current.CancellationToken));

        await api.As("privacy").SendJsonAsync(HttpMethod.Post, $"/v1/privacy/requests/{request.Id("privacyRequestId")}/new-relationship", "{}");
        Assert.Equal("created", await OutcomeAsync("crm", Customer(api.New("C-")).Named("Walburga", "Muster").WithEmail(email)));
    }

    [Fact]
    public async Task What_came_under_an_address_that_the_person_had_formerly_is_erased_with_her_where_the_officer_names_it()
    {
        var (id, former, email) = (api.New("C-"), api.NewEmail("richlind"), api.NewEmail());
        var customer = Customer(id).Named("Richlind", "Muster");
        var profile = (await api.PutAsync("crm", customer.WithEmail(former))).Id();
        await api.PutAsync("pos", Purchase(api.New("R-")).By("email", former));
        await api.PutAsync("crm", customer.WithEmail(email));

        var response = await api.As("privacy").SendJsonAsync(HttpMethod.Post, "/v1/privacy/requests", JsonSerializer.Serialize(
            new { type = "erasure", profileId = profile, identifiers = new[] { new { type = "email", value = former }, new { type = "email", value = email } } }));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var receipt = (await response.ReadJsonAsync()).At("receipt");
        Assert.Equal(1, receipt.GetProperty("purchase").GetInt32());
        Assert.Equal(1, receipt.GetProperty("source_record").GetInt32());
        await using var database = Npgsql.NpgsqlDataSource.Create(api.OwnerConnectionString);
        Assert.Empty(await TestKit.Database.DatabaseTables.ColumnsWithAsync(database, former, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_identifier_that_a_record_bears_is_erased_with_its_profile_only()
    {
        var (email, free) = (api.NewEmail(), api.NewEmail());
        var profile = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Muster").WithEmail(email))).Id();
        await api.PutAsync("pos", Purchase(api.New("R-")).By("email", free));

        var response = await EraseAsync(("email", free), ("email", email));

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var problem = await response.ReadJsonAsync();
        Assert.Equal("PRF-0334", problem.Text("code"));
        var error = Assert.Single(problem.List("errors"));
        Assert.Equal("/identifiers/1", error.Text("pointer"));
        Assert.Contains(profile.ToString(), error.Text("detail"), StringComparison.Ordinal);
        Assert.Equal("created", (await api.PutAsync("pos", Purchase(api.New("R-")).By("email", free))).Text("outcome"));
    }

    [Theory]
    [InlineData("""{"type":"erasure"}""", "/profileId", "required")]
    [InlineData("""{"type":"erasure","identifiers":[]}""", "/profileId", "required")]
    [InlineData("""{"type":"erasure","profileId":"Anna"}""", "/profileId", "bad-id")]
    [InlineData("""{"type":"erasure","identifiers":[{"type":"phone","value":"12"}]}""", "/identifiers/0/value", "bad-value")]
    [InlineData("""{"type":"erasure","identifiers":[{"type":"email","value":"noreply@example.com"}]}""", "/identifiers/0/value", "not-allowed")]
    [InlineData("""{"type":"erasure","identifiers":[{"type":"shoeSize","value":"38"}]}""", "/identifiers/0/type", "unknown-type")]
    public async Task An_erasure_that_names_nobody_is_refused(string body, string pointer, string code)
    {
        var response = await api.As("privacy").SendJsonAsync(HttpMethod.Post, "/v1/privacy/requests", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var error = Assert.Single((await response.ReadJsonAsync()).List("errors"));
        Assert.Equal((pointer, code), (error.Text("pointer"), error.Text("code")));
    }
}
