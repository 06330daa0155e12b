using System.Text.Json;
using ProfileService.Api.Tests.Imports;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Quarantine;

/// <summary>Nothing is dropped silently (law 7): what a list refuses is kept, counted, and can be mended and replayed.</summary>
public class QuarantineTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private const string Gone = "2026-02-30";

    private static string Bad(string id, string birthDate = Gone) => $$"""{"recordId":"{{id}}","lastName":"Beispiel","birthDate":"{{birthDate}}"}""";

    private async Task<Guid> RefusedAsync(string json, string source = "crm", string route = "customers")
    {
        var response = await api.Sender.SendJsonAsync(HttpMethod.Post, $"/v1/sources/{source}/{route}", Items(json));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var item = Assert.Single((await response.ReadJsonAsync()).List("items"));
        Assert.Equal(400, item.At("status").GetInt32());
        return item.Id("quarantineId");
    }

    private Task<HttpResponseMessage> ReplayAsync(Guid id, string role = "steward", params (string, string)[] headers) =>
        api.As(role).SendJsonAsync(HttpMethod.Post, $"/v1/quarantine/{id}:replay", "", headers);

    private Task<HttpResponseMessage> MendAsync(Guid id, string json, string role = "steward") =>
        api.As(role).SendJsonAsync(HttpMethod.Put, $"/v1/quarantine/{id}", json);

    private Task<JsonElement> QuarantinedAsync(Guid id) => api.GetAsync("steward", $"/v1/quarantine/{id}");

    [Fact]
    public async Task What_a_list_refuses_is_kept_as_it_came_with_its_reasons()
    {
        var record = api.New("Q-");
        var id = await RefusedAsync(Bad(record));

        var kept = await QuarantinedAsync(id);

        Assert.Equal(("crm", "customers", record, "open"), (kept.Text("source"), kept.Text("type"), kept.Text("id"), kept.Text("state")));
        Assert.Equal(["/birthDate impossible-date"], kept.Errors());
        Assert.Equal(Bad(record), kept.At("content").GetRawText());
        Assert.Equal(1, kept.At("attempts").GetInt32());
        Assert.DoesNotContain(Gone, kept.At("errors").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_rejected_fact_again_is_the_same_row_and_counted()
    {
        var json = Bad(api.New("Q-"));
        var id = await RefusedAsync(json);

        Assert.Equal(id, await RefusedAsync(json));
        Assert.NotEqual(id, await RefusedAsync(json, "shop"));
        Assert.Equal(2, (await QuarantinedAsync(id)).At("attempts").GetInt32());
    }

    [Fact]
    public async Task A_name_twice_in_an_item_refuses_that_item_only()
    {
        var (good, twice) = (api.New("Q-"), api.New("Q-"));
        var item = $$$"""{"recordId":"{{{twice}}}","address":{"city":"Kiel","city":"Hamburg"}}""";
        var response = await api.Sender.SendJsonAsync(HttpMethod.Post, "/v1/sources/crm/customers", Items($$"""{"recordId":"{{good}}"}""", item));

        var items = (await response.ReadJsonAsync()).List("items");
        Assert.Equal([201, 400], items.Select(i => i.At("status").GetInt32()));
        Assert.Equal(["/items/1 duplicate"], items[1].At("problem").Errors());
        Assert.Equal((item, twice), ((await QuarantinedAsync(items[1].Id("quarantineId"))).Text("content"), (await QuarantinedAsync(items[1].Id("quarantineId"))).Text("id")));
        Assert.NotEqual(HttpStatusCode.OK, (await ReplayAsync(items[1].Id("quarantineId"))).StatusCode);
    }

    [Theory]
    [InlineData("&ignoreUnknown=true", true)]
    [InlineData("", false)]
    public async Task A_row_is_replayed_as_its_import_read_it(string query, bool ignores)
    {
        var record = api.New("Q-");
        var import = await api.Sender.ImportNdjsonAsync($"source=crm&type=customers{query}", $$"""{"recordId":"{{record}}","birthDate":"{{Gone}}","shoeSize":43}""");
        var id = Assert.Single(await api.As("steward").RejectionsAsync(import)).Id("quarantineId");
        Assert.Equal(ignores, (await QuarantinedAsync(id)).At("ignoreUnknown").GetBoolean());

        var mended = await (await MendAsync(id, $$"""{"recordId":"{{record}}","birthDate":"1985-02-28","shoeSize":43}""")).ReadJsonAsync();

        Assert.Equal(ignores ? [] : ["/shoeSize unknown-member"], mended.Errors());
        Assert.Equal(ignores ? HttpStatusCode.OK : HttpStatusCode.BadRequest, (await ReplayAsync(id)).StatusCode);
        Assert.Equal(ignores ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await api.As("privacy").GetAsync($"/v1/sources/crm/customers/{record}")).StatusCode);
    }

    [Fact]
    public async Task A_single_write_that_is_refused_is_not_kept()
    {
        var record = api.New("Q-");
        var response = await api.Sender.SendJsonAsync(HttpMethod.Put, $"/v1/sources/crm/customers/{record}", Bad(record));

        await response.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002");
        Assert.DoesNotContain(record, (await api.GetAsync("steward", "/v1/quarantine?limit=200")).GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[1,2]")]
    [InlineData("\"nur Text\"")]
    [InlineData("{\"recordId\":\"a\\u0000b\",\"lastName\":\"\\ud800\"}")]
    [InlineData("{\"recordId\":{\"a\":1},\"identifiers\":[7,null,{\"type\":7}],\"loyalty\":[],\"email\":\"a:b@c.de\"}")]
    public async Task Whatever_came_is_kept(string json)
    {
        var id = await RefusedAsync(json);

        var content = (await QuarantinedAsync(id)).At("content");
        Assert.Equal(json, json.Contains("ud800", StringComparison.Ordinal) ? content.GetString() : content.GetRawText());
        Assert.NotEqual(HttpStatusCode.OK, (await ReplayAsync(id)).StatusCode);
    }

    [Fact]
    public async Task A_mended_fact_is_replayed_once_and_answers_with_its_receipt()
    {
        var record = api.New("Q-");
        var id = await RefusedAsync(Bad(record));
        var mended = await (await MendAsync(id, Bad(record, "1986-02-28"))).ReadJsonAsync();

        var replayed = await ReplayAsync(id);

        Assert.Empty(mended.List("errors"));
        Assert.Equal(HttpStatusCode.OK, replayed.StatusCode);
        var answer = await replayed.ReadJsonAsync();
        Assert.Equal((201, record), (answer.At("status").GetInt32(), answer.Text("receipt", "recordId")));
        Assert.Equal("1986-02-28", (await api.StoredAsync("crm", record)).Text("birthDate"));
        Assert.Equal("replayed", (await QuarantinedAsync(id)).Text("state"));
        await (await ReplayAsync(id)).ShouldBeProblemAsync(HttpStatusCode.Conflict, "PRF-0320");
        await (await MendAsync(id, Bad(record))).ShouldBeProblemAsync(HttpStatusCode.Conflict, "PRF-0320");
    }

    [Fact]
    public async Task A_replay_counts_as_of_when_the_fact_came()
    {
        var record = api.New("Q-");
        var id = await RefusedAsync(Bad(record));
        await api.PutAsync("crm", Customer(record).Named("Neu", "Name"));
        await MendAsync(id, Bad(record, "1986-02-28"));

        var answer = await (await ReplayAsync(id)).ReadJsonAsync();

        Assert.Equal("stale", answer.Text("receipt", "outcome"));
        Assert.Equal("Name", (await api.StoredAsync("crm", record)).Text("lastName"));
    }

    [Fact]
    public async Task A_fact_that_is_still_bad_stays_with_its_errors()
    {
        var record = api.New("Q-");
        var id = await RefusedAsync(Bad(record));
        var mended = await (await MendAsync(id, $$"""{"recordId":"{{record}}","colour":"red"}""")).ReadJsonAsync();

        var problem = await (await ReplayAsync(id)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002");

        Assert.Equal(["/colour unknown-member"], mended.Errors());
        Assert.Equal(["/colour unknown-member"], problem.Errors());
        Assert.Equal("open", (await QuarantinedAsync(id)).Text("state"));
    }

    [Fact]
    public async Task A_repeated_replay_with_its_key_answers_the_same()
    {
        var record = api.New("Q-");
        var id = await RefusedAsync(Bad(record));
        await MendAsync(id, Bad(record, "1986-02-28"));

        var first = await (await ReplayAsync(id, headers: ("Idempotency-Key", record))).ReadJsonAsync();
        var again = await ReplayAsync(id, headers: ("Idempotency-Key", record));

        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotent-Replayed")));
        Assert.Equal(first.At("receipt").Id(), (await again.ReadJsonAsync()).At("receipt").Id());
    }

    [Fact]
    public async Task Many_are_replayed_at_once_and_each_is_answered_for_itself()
    {
        var (source, role) = ("shop", "steward");
        Guid[] ids = [await RefusedAsync(Bad(api.New("M-")), source), await RefusedAsync(Bad(api.New("M-")), source), await RefusedAsync("7", source)];
        await MendAsync(ids[0], Bad(api.New("M-"), "1986-02-28"));
        await MendAsync(ids[1], Bad(api.New("M-"), "1987-02-28"));

        var answer = await (await api.As(role).SendJsonAsync(HttpMethod.Post, "/v1/quarantine:replay", """{"source":"shop","type":"customers"}""")).ReadJsonAsync();

        var status = answer.List("items").ToDictionary(i => i.Id("quarantineId"), i => i.At("status").GetInt32());
        Assert.Equal([201, 201, 400], ids.Select(i => status[i]));
        Assert.False(answer.At("more").GetBoolean());
    }

    [Fact]
    public async Task Events_and_purchases_are_kept_and_replayed_too()
    {
        var (e, p) = (api.New("e-"), api.New("p-"));
        var eventId = await RefusedAsync($$"""{"eventId":"{{e}}","email":"kein at","list":"beauty","status":"subscribed","occurredAt":"2026-01-01T00:00:00Z"}""", "newsletter", "newsletter-events");
        var purchaseId = await RefusedAsync($$"""{"purchaseId":"{{p}}","occurredAt":"2026-01-01T00:00:00Z","channel":"store","currency":"XXX","lines":[]}""", "pos", "purchases");
        await MendAsync(eventId, $$"""{"eventId":"{{e}}","email":"{{api.NewEmail()}}","list":"beauty","status":"subscribed","occurredAt":"2026-01-01T00:00:00Z"}""");
        await MendAsync(purchaseId, $$"""{"purchaseId":"{{p}}","occurredAt":"2026-01-01T00:00:00Z","channel":"store","currency":"EUR","lines":[]}""");

        Assert.Equal(e, (await (await ReplayAsync(eventId)).ReadJsonAsync()).Text("receipt", "eventId"));
        Assert.Equal(p, (await (await ReplayAsync(purchaseId)).ReadJsonAsync()).Text("receipt", "purchaseId"));
    }

    [Fact]
    public async Task A_discarded_fact_is_empty_and_the_same_again_is_a_new_one()
    {
        var json = Bad(api.New("Q-"));
        var id = await RefusedAsync(json);

        Assert.Equal(HttpStatusCode.NoContent, (await api.As("steward").DeleteAsync($"/v1/quarantine/{id}")).StatusCode);

        var left = await QuarantinedAsync(id);
        Assert.Equal("discarded", left.Text("state"));
        Assert.False(left.Has("content") || left.Has("id"));
        await (await api.As("steward").DeleteAsync($"/v1/quarantine/{id}")).ShouldBeProblemAsync(HttpStatusCode.Conflict, "PRF-0320");
        await (await ReplayAsync(id)).ShouldBeProblemAsync(HttpStatusCode.Conflict, "PRF-0320");
        Assert.NotEqual(id, await RefusedAsync(json));
    }

    [Fact]
    public async Task A_long_fact_is_kept_cut_and_is_not_replayed_until_it_is_mended()
    {
        var record = api.New("Q-");
        var id = await RefusedAsync($$"""{"recordId":"{{record}}","lastName":"{{new string('x', 70_000)}}"}""");

        var kept = await QuarantinedAsync(id);
        Assert.True(kept.At("cut").GetBoolean());
        Assert.Equal(65_536, kept.Text("content")!.Length);
        await (await ReplayAsync(id)).ShouldBeProblemAsync(HttpStatusCode.Conflict, "PRF-0321");
        await MendAsync(id, $$"""{"recordId":"{{record}}","lastName":"x"}""");
        Assert.Equal(HttpStatusCode.OK, (await ReplayAsync(id)).StatusCode);
    }

    [Fact]
    public async Task Lists_and_counts_take_filters_and_pages()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add(await RefusedAsync($$"""{"recordId":"{{api.New("L-")}}","firstName":7}""", "loyalty"));
        }

        var first = await api.GetAsync("steward", "/v1/quarantine?source=loyalty&code=wrong-type&state=open&type=customers&limit=2");
        var second = await api.GetAsync("steward", $"/v1/quarantine?source=loyalty&code=wrong-type&state=open&type=customers&limit=2&cursor={first.Text("next")}");
        var counts = await api.GetAsync("admin", "/v1/quarantine/counts?source=loyalty");

        Assert.Equal(ids.Order(), first.List("items").Concat(second.List("items")).Select(i => i.Id("quarantineId")).Order());
        Assert.False(first.List("items")[0].Has("content"));
        Assert.Equal(("wrong-type", 3), (Assert.Single(counts.List("items")).Text("code"), counts.List("items")[0].At("open").GetInt32()));
        await (await api.As("steward").GetAsync("/v1/quarantine?state=lost")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0005");
    }

    [Fact]
    public async Task A_key_of_a_source_meets_only_its_own()
    {
        var own = await RefusedAsync(Bad(api.New("Q-")));
        var others = await RefusedAsync(Bad(api.New("Q-")), "pos");

        Assert.All((await api.GetAsync("ingest", "/v1/quarantine")).List("items"), i => Assert.Equal("crm", i.Text("source")));
        Assert.All((await api.GetAsync("ingest", "/v1/quarantine/counts")).List("items"), i => Assert.Equal("crm", i.Text("source")));
        Assert.Equal(own, (await api.GetAsync("ingest", $"/v1/quarantine/{own}")).Id("quarantineId"));
        await (await api.As("ingest").GetAsync($"/v1/quarantine/{others}")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0220");
        await (await MendAsync(others, "{}", "ingest")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0220");
        await (await ReplayAsync(others, "ingest")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0220");
        await (await api.As("ingest").GetAsync("/v1/quarantine?source=pos")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "PRF-0104");
        await (await api.As("ingest").SendJsonAsync(HttpMethod.Post, "/v1/quarantine:replay", """{"source":"pos"}""")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "PRF-0104");
    }
}
