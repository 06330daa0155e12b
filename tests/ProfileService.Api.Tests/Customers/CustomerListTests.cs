using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Customers;

/// <summary>Lists: each item is answered for itself, in order.</summary>
public class CustomerListTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private Task<HttpResponseMessage> PostAsync(string json, string source = "crm") =>
        api.Sender.SendJsonAsync(HttpMethod.Post, $"/v1/sources/{source}/customers", json);

    [Fact]
    public async Task A_bad_item_never_fails_its_neighbours()
    {
        var (first, last) = (api.New("C-"), api.New("C-"));
        var response = await PostAsync(Items(
            Customer(first).Named("Anna", "Müller").ToItem(),
            """{"lastName":"ohne id"}""",
            """{"recordId":"a b","birthDate":"2026-02-30","colour":"red"}""",
            "[]",
            "null",
            Customer(last).Named("Berta", "Meier").ToItem()));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var items = (await response.ReadJsonAsync()).List("items");
        Assert.Equal([201, 400, 400, 400, 400, 201], items.Select(i => i.At("status").GetInt32()));
        Assert.Equal([first, last], new[] { items[0], items[^1] }.Select(i => i.Text("receipt", "recordId")));
        Assert.Equal(["/items/1/recordId required"], items[1].At("problem").Errors());
        Assert.Equal(
            ["/items/2/birthDate impossible-date", "/items/2/colour unknown-member", "/items/2/recordId bad-id"],
            items[2].At("problem").Errors().Order(StringComparer.Ordinal));
        Assert.Equal(["/items/3 wrong-type"], items[3].At("problem").Errors().Take(1));
        Assert.All(items.Skip(1).Take(4), i => Assert.Equal("PRF-0002", i.Text("problem", "code")));
        Assert.All(items.Skip(1).Take(4), i => Assert.Matches("^[0-9a-f]{32}$", i.Text("problem", "traceId")!));
    }

    [Fact]
    public async Task The_same_record_twice_in_one_list_is_two_facts()
    {
        var id = api.New("C-");
        var response = await PostAsync(Items(
            Customer(id).Named("Anna", "Neu").ObservedAt("2026-01-02T10:00:00Z").ToItem(),
            Customer(id).Named("Anna", "Alt").ObservedAt("2026-01-01T10:00:00Z").ToItem()));

        Assert.Equal(["created", "stale"], (await response.ReadJsonAsync()).List("items").Select(i => i.Text("receipt", "outcome")));
        Assert.Equal("Neu", (await api.StoredAsync("crm", id)).Text("lastName"));
    }

    [Fact]
    public async Task People_of_one_list_find_each_other()
    {
        var card = api.NewCard();
        var response = await PostAsync(Items(
            Customer(api.New("C-")).Named("Anna", "Müller").WithCard(card).ToItem(), Customer(api.New("C-")).Named("Anna", "Mueller").WithCard(card).ToItem()));

        var profiles = (await response.ReadJsonAsync()).List("items").Select(i => i.At("receipt").Id()).ToArray();
        Assert.Equal(profiles[0], profiles[1]);
    }

    [Fact]
    public async Task A_thousand_items_are_a_list_and_one_more_is_a_400()
    {
        var prefix = api.New("many-");
        var items = Enumerable.Range(0, 1001).Select(i => $$"""{"recordId":"{{prefix}}-{{i}}","lastName":"L{{i}}"}""").ToArray();

        var problem = await (await PostAsync(Items(items))).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002");
        var answers = await (await PostAsync(Items(items.Take(1000)))).ReadJsonAsync();

        Assert.Equal(["/items too-many"], problem.Errors());
        Assert.All(answers.List("items"), i => Assert.Equal(201, i.At("status").GetInt32()));
        Assert.Equal(1000, answers.List("items").Count);
    }

    [Fact]
    public async Task An_empty_list_is_answered_with_an_empty_one() =>
        Assert.Empty((await (await PostAsync("""{"items":[]}""")).ReadJsonAsync()).List("items"));

    [Theory]
    [InlineData("{}", "/items required")]
    [InlineData("""{"items":null}""", "/items required")]
    [InlineData("""{"items":{}}""", "/items wrong-type")]
    [InlineData("""{"items":[],"more":1}""", "/more unknown-member")]
    [InlineData("[]", " wrong-type")]
    public async Task A_body_that_is_no_list_is_a_400(string json, string error) =>
        Assert.Contains(error, (await (await PostAsync(json)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002")).Errors());

    [Fact]
    public async Task Members_beyond_the_contract_are_kept_where_the_source_is_registered_so()
    {
        var id = api.New("K-");
        var response = await PostAsync(Items($$$"""{"recordId":"{{{id}}}","lastName":"Müller","farbe":"rot","tief":{"a":[1,{"b":null}],"ü":"😀"}}"""), "legacy");

        Assert.Equal(201, (await response.ReadJsonAsync()).List("items")[0].At("status").GetInt32());
        var stored = await api.StoredAsync("legacy", id);
        Assert.Equal("rot", stored.Text("farbe"));
        Assert.Equal("😀", stored.Text("tief", "ü"));
        Assert.Equal("""[1,{"b":null}]""", stored.At("tief", "a").GetRawText());
    }

    [Fact]
    public async Task Members_that_answers_add_cannot_be_kept_under_the_same_name() => Assert.Equal(
        ["/items/0/source not-allowed", "/items/0/profileId not-allowed"],
        (await (await PostAsync(Items("""{"recordId":"K-1","source":"x","profileId":"y"}"""), "legacy")).ReadJsonAsync()).List("items")[0].At("problem").Errors());
}
