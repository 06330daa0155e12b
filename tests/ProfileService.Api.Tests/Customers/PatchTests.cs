using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Customers;

/// <summary>A PATCH says only its members; each takes the newest value that was ever said of it.</summary>
public class PatchTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private const string Earlier = "2026-01-01T10:00:00Z";
    private const string Later = "2026-01-05T10:00:00Z";

    private async Task<string> PutAsync()
    {
        var id = api.New("C-");
        await api.PutAsync("crm", Customer(id).Named("Anna", "Müller").WithPhone("040 66969 100").LivingAt("Am Markt", "1", "20354", "Hamburg")
            .HoldingCard(api.NewCard(), 100).InterestedIn("make-up", 1).InterestedIn("perfume", 0.5).ObservedAt(Earlier));
        return id;
    }

    [Fact]
    public async Task It_changes_the_members_that_it_names_and_no_other()
    {
        var id = await PutAsync();

        await api.PatchAsync("crm", id, $$$"""{"observedAt":"{{{Later}}}","phone":"040 66969 200","address":{"city":"Bremen"},"loyalty":{"points":7}}""");

        var stored = await api.StoredAsync("crm", id);
        Assert.Equal(("Anna", "040 66969 200"), (stored.Text("firstName"), stored.Text("phone")));
        Assert.Equal(("Am Markt", "Bremen"), (stored.Text("address", "street"), stored.Text("address", "city")));
        Assert.Equal((7, "gold"), (stored.At("loyalty", "points").GetInt32(), stored.Text("loyalty", "tier")));
    }

    [Fact]
    public async Task Null_takes_back_a_member_or_a_whole_object()
    {
        var id = await PutAsync();

        await api.PatchAsync("crm", id, $$$"""{"observedAt":"{{{Later}}}","phone":null,"address":null,"loyalty":{"tier":null}}""");

        var stored = await api.StoredAsync("crm", id);
        Assert.False(stored.Has("phone"));
        Assert.False(stored.Has("address"));
        Assert.False(stored.At("loyalty").Has("tier"));
        Assert.Equal(100, stored.At("loyalty", "points").GetInt32());
    }

    [Fact]
    public async Task Null_takes_back_one_attribute_and_not_those_whose_names_begin_alike()
    {
        var id = api.New("C-");
        await api.PutAsync("crm", Customer(id).With("attributes", JsonNode("""{"skin":"dry","skin.type":"oily"}""")).ObservedAt(Earlier));

        await api.PatchAsync("crm", id, $$$"""{"observedAt":"{{{Later}}}","attributes":{"skin":null}}""");

        Assert.Equal("""{"skin.type":"oily"}""", (await api.StoredAsync("crm", id)).At("attributes").GetRawText());
    }

    [Fact]
    public async Task A_list_is_one_member()
    {
        var id = await PutAsync();

        await api.PatchAsync("crm", id, $$$"""{"observedAt":"{{{Later}}}","loyalty":{"interests":[{"code":"sun-care"}]}}""");
        Assert.Equal(["sun-care"], (await api.StoredAsync("crm", id)).At("loyalty").Texts("interests", "code"));

        await api.PatchAsync("crm", id, """{"observedAt":"2026-01-06T10:00:00Z","loyalty":{"interests":[]}}""");
        Assert.Empty((await api.StoredAsync("crm", id)).List("loyalty", "interests"));
    }

    [Fact]
    public async Task Each_member_has_its_own_newest_word_whatever_the_order_of_arrival()
    {
        var id = api.New("C-");
        await api.PatchAsync("crm", id, """{"observedAt":"2026-01-03T10:00:00Z","phone":"040 66969 300"}""");
        var late = await api.PatchAsync("crm", id, """{"observedAt":"2026-01-02T10:00:00Z","phone":"040 66969 200","lastName":"Müller"}""");
        await api.PutAsync("crm", Customer(id).Named("Anna", "Alt").WithPhone("040 66969 100").ObservedAt(Earlier));

        var stored = await api.StoredAsync("crm", id);
        Assert.Equal(("Anna", "Müller", "040 66969 300"), (stored.Text("firstName"), stored.Text("lastName"), stored.Text("phone")));
        Assert.Equal("updated", late.Text("outcome"));
    }

    [Fact]
    public async Task Before_any_whole_picture_it_makes_a_record_of_what_it_says()
    {
        var id = api.New("C-");
        var response = await api.Sender.SendJsonAsync(HttpMethod.Patch, $"/v1/sources/crm/customers/{id}", """{"lastName":"Müller"}""");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var profile = await api.ProfileAsync((await response.ReadJsonAsync()).Id());
        Assert.Equal("Müller", profile.Text("masterData", "lastName"));
    }

    [Fact]
    public async Task A_newer_whole_picture_ends_what_was_said_in_parts()
    {
        var id = await PutAsync();
        await api.PatchAsync("crm", id, """{"observedAt":"2026-01-03T10:00:00Z","title":"Dr."}""");

        await api.PutAsync("crm", Customer(id).Named("Anna", "Müller").ObservedAt(Later));

        Assert.False((await api.StoredAsync("crm", id)).Has("title"));
    }

    [Fact]
    public async Task The_same_part_again_without_a_time_is_unchanged()
    {
        var id = await PutAsync();
        await api.PatchAsync("crm", id, """{"title":"Dr."}""");

        Assert.Equal("unchanged", (await api.PatchAsync("crm", id, """{"title":"Dr."}""")).Text("outcome"));
    }

    [Fact]
    public async Task An_empty_text_is_an_error_and_changes_nothing()
    {
        var id = await PutAsync();

        var problem = await (await api.Sender.SendJsonAsync(HttpMethod.Patch, $"/v1/sources/crm/customers/{id}", """{"title":"Dr.","address":{"city":""}}"""))
            .ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002");

        Assert.Equal(["/address/city empty"], problem.Errors());
        Assert.False((await api.StoredAsync("crm", id)).Has("title"));
    }

    [Fact]
    public async Task A_value_taken_back_leaves_the_word_to_the_next_source()
    {
        var card = api.NewCard();
        var id = api.New("C-");
        var receipt = await api.PutAsync("crm", Customer(id).Named("Anna", "Müller").Born("1984-05-17").WithCard(card).ObservedAt(Earlier));
        await api.PutAsync("shop", Customer(api.New("S-")).Named("Anna", "Müller").Born("1984-05-18").WithCard(card).ObservedAt(Earlier));
        Assert.Equal("1984-05-17", (await api.ProfileAsync(receipt.Id())).Text("masterData", "birthDate"));

        await api.PatchAsync("crm", id, $$"""{"observedAt":"{{Later}}","birthDate":null}""");

        Assert.Equal("1984-05-18", (await api.ProfileAsync(receipt.Id())).Text("masterData", "birthDate"));
    }

    private static System.Text.Json.Nodes.JsonNode JsonNode(string json) => System.Text.Json.Nodes.JsonNode.Parse(json)!;
}
