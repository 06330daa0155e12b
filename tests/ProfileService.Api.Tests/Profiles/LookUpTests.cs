using System.Text.Json;
using ProfileService.TestKit.Builders;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Profiles;

/// <summary>Somebody hands over a card, says an address or a number: who is it?</summary>
public class LookUpTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private Task<HttpResponseMessage> PostAsync(string json, string role = "service") => api.As(role).SendJsonAsync(HttpMethod.Post, "/v1/profiles/lookup", json);

    private Task<HttpResponseMessage> SendAsync(IEnumerable<CustomerBuilder> customers) =>
        api.Sender.SendJsonAsync(HttpMethod.Post, "/v1/sources/crm/customers", Items(customers.Select(c => c.ToItem())));

    [Fact]
    public async Task Each_identifier_is_answered_in_order_as_it_was_asked()
    {
        var (email, card) = (api.NewEmail(), api.NewCard());
        var anna = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Müller").WithEmail(email))).Id();
        var otto = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Otto", "Kraus").WithCard(card))).Id();

        var items = await api.LookUpAsync("service", ("loyaltyCard", card), ("email", "nobody.at.all@example.org"), ("email", email), ("loyaltyCard", card));

        Assert.Equal(["found", "notFound", "found", "found"], items.Select(i => i.Text("status")));
        Assert.Equal([card, "nobody.at.all@example.org", email, card], items.Select(i => i.Text("identifier", "value")));
        Assert.Equal([otto, anna, otto], new[] { 0, 2, 3 }.Select(i => Assert.Single(items[i].List("profiles")).Id()));
        Assert.Empty(items[1].List("profiles"));
    }

    [Fact]
    public async Task What_is_asked_is_normalised_as_what_was_sent()
    {
        var (email, phone, card) = (api.NewEmail("Ömer"), api.NewPhone(), api.NewCard());
        var id = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Müller").WithEmail(email).WithPhone(phone).WithCard(card))).Id();

        var items = await api.LookUpAsync(
            "store", ("email", "  " + email.ToUpperInvariant()), ("phone", "0" + phone[3..5] + " / " + phone[5..]), ("loyaltyCard", card.Insert(4, "-").Insert(9, " ")));

        Assert.All(items, i => Assert.Equal(id, Assert.Single(i.List("profiles")).Id()));
        Assert.Equal("  " + email.ToUpperInvariant(), items[0].Text("identifier", "value"));
    }

    [Fact]
    public async Task What_several_people_share_is_ambiguous()
    {
        var email = api.NewEmail("familie");
        await SendAsync(new[] { "Anna", "Otto", "Ida" }.Select(name => Customer(api.New("C-")).Named(name, "Kraus").WithEmail(email)));

        var item = Assert.Single(await api.LookUpAsync("service", ("email", email)));

        Assert.Equal("ambiguous", item.Text("status"));
        Assert.Equal(["Anna", "Ida", "Otto"], item.List("profiles").Select(p => p.Text("masterData", "firstName")).Order(StringComparer.Ordinal));
        Assert.False(item.Has("more"));
    }

    [Fact]
    public async Task Many_are_named_only_in_part()
    {
        // Six names, each borne by two people two generations apart: eleven people, and still no hub.
        var email = api.NewEmail("heim");
        string[] names = ["Anna", "Berta", "Carla", "Dora", "Emma", "Frieda"];
        await SendAsync(Enumerable.Range(0, 11).Select(
            i => Customer(api.New("C-")).Named(names[i % names.Length], "Müller").Born($"19{(i < names.Length ? 40 : 90)}-{i + 1:00}-{10 + i}").WithEmail(email)));

        var item = Assert.Single(await api.LookUpAsync("service", ("email", email)));

        Assert.Equal("ambiguous", item.Text("status"));
        Assert.Equal(10, item.List("profiles").Count);
        Assert.True(item.At("more").GetBoolean());
    }

    [Fact]
    public async Task A_value_that_many_share_or_that_means_nobody_is_not_selective()
    {
        var email = api.NewEmail("kasse");
        string[] names = ["Anna", "Berta", "Carla", "Doris", "Emma", "Frieda", "Greta", "Hanna", "Ida", "Jana"];
        await SendAsync(names.Select(name => Customer(api.New("C-")).Named(name, name + "mann").WithEmail(email)));
        await SendAsync([Customer(api.New("C-")).Named("Anna", "Müller").WithEmail("test@test.de")]);

        var items = await api.LookUpAsync("service", ("email", email), ("email", "test@test.de"), ("loyaltyCard", "0000"));

        Assert.All(items, i => Assert.Equal("notSelective", i.Text("status")));
        Assert.All(items, i => Assert.Empty(i.List("profiles")));
    }

    [Fact]
    public async Task A_number_that_the_retailer_declares_its_own_is_not_selective_from_then_on()
    {
        var phone = api.NewPhone();
        await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Müller").WithPhone(phone));
        Assert.Equal("found", (await api.LookUpAsync("service", ("phone", phone)))[0].Text("status"));

        var answer = await api.As("steward").SendJsonAsync(
            HttpMethod.Put, "/v1/settings/matching", $$$"""{"mergeThreshold":100,"suggestThreshold":100,"junk":[{"type":"phone","value":"{{{phone}}}"}]}""", ("If-Match", "*"));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await Task.Delay(TimeSpan.FromSeconds(1.1)); // instances read settings once a second

        var item = (await api.LookUpAsync("service", ("phone", phone)))[0];
        Assert.Equal(("notSelective", 0), (item.Text("status"), item.List("profiles").Count));
    }

    [Fact]
    public async Task What_cannot_be_read_is_nobodys() =>
        Assert.Equal(["notFound", "notFound"], (await api.LookUpAsync("service", ("phone", "ruf mich an"), ("email", "kein at"))).Select(i => i.Text("status")));

    [Fact]
    public async Task An_issuer_tells_equal_numbers_apart()
    {
        var number = api.New("77");
        var own = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Müller").WithIdentifier("customerNumber", number))).Id();
        var partners = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Otto", "Kraus").WithIdentifier("customerNumber", number, "partner"))).Id();

        var items = (await (await PostAsync(
            $$$"""{"identifiers":[{"type":"customerNumber","value":"{{{number}}}"},{"type":"customerNumber","value":"{{{number}}}","issuer":"partner"}]}"""))
            .ReadJsonAsync()).List("items");

        Assert.Equal([own, partners], items.Select(i => Assert.Single(i.List("profiles")).Id()));
    }

    [Fact]
    public async Task A_look_up_shows_the_same_as_a_read()
    {
        var anna = new Anna(api);
        var id = await anna.SendAsync();

        foreach (var role in new[] { "store", "service", "sales", "marketing", "steward", "privacy" })
        {
            var found = (await api.LookUpAsync(role, ("loyaltyCard", anna.Card)))[0].List("profiles")[0];
            Assert.True(JsonElement.DeepEquals(await api.ProfileAsync(id, role), found), role);
        }
    }

    [Theory]
    [InlineData("""{"identifiers":[]}""", "/identifiers required")]
    [InlineData("{}", "/identifiers required")]
    [InlineData("""{"identifiers":[{"type":"iban","value":"1"}]}""", "/identifiers/0/type unknown-type")]
    [InlineData("""{"identifiers":[{"type":"emailMatch","value":"a@b.de"}]}""", "/identifiers/0/type unknown-type")]
    [InlineData("""{"identifiers":[{"type":"email","value":""}]}""", "/identifiers/0/value empty")]
    [InlineData("""{"identifiers":[{"type":"email"}]}""", "/identifiers/0/value required")]
    [InlineData("""{"identifiers":["a"]}""", "/identifiers/0 wrong-type")]
    [InlineData("""{"identifiers":[{"type":"email","value":"a@b.de","x":1}]}""", "/identifiers/0/x unknown-member")]
    public async Task A_question_that_cannot_be_is_a_400(string json, string error) =>
        Assert.Contains(error, (await (await PostAsync(json)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002")).Errors());

    [Fact]
    public async Task A_hundred_are_answered_and_one_more_is_a_400()
    {
        (string, string)[] many = [.. Enumerable.Range(0, 100).Select(i => ("customerNumber", $"none-{i}"))];
        Assert.Equal(100, (await api.LookUpAsync("service", many)).Count);

        var json = JsonSerializer.Serialize(new { identifiers = Enumerable.Range(0, 101).Select(i => new { type = "customerNumber", value = $"none-{i}" }) });
        Assert.Equal(["/identifiers too-many"], (await (await PostAsync(json)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002")).Errors());
    }

    [Fact]
    public async Task A_view_of_another_role_is_a_403()
    {
        const string Json = """{"identifiers":[{"type":"email","value":"a@b.de"}],"view":"service"}""";
        await (await PostAsync(Json, "store")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "PRF-0106");
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Json, "privacy")).StatusCode);
    }
}
