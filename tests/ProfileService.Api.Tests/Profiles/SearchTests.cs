using System.Text.Json;
using Npgsql;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Profiles;

/// <summary>Somebody stands at the till without her card: half a name and a postal code.</summary>
public class SearchTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private Task<HttpResponseMessage> PostAsync(string json, string role = "store") =>
        api.As(role).SendJsonAsync(HttpMethod.Post, "/v1/profiles/search", json);

    private async Task<IReadOnlyList<Guid>> FindAsync(object question, string role = "store")
    {
        var response = await PostAsync(JsonSerializer.Serialize(question), role);
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return [.. (await response.ReadJsonAsync()).List("items").Select(i => i.Id())];
    }

    private async Task<Guid> PersonAsync(string first, string last, string postalCode, string city = "Hamburg", string birthDate = "1986-04-01", string source = "crm", string? card = null)
    {
        var json = $$$"""
            {"firstName":"{{{first}}}","lastName":"{{{last}}}","birthDate":"{{{birthDate}}}","email":"{{{api.NewEmail()}}}",
             "address":{"street":"Lange Reihe","houseNumber":"7","postalCode":"{{{postalCode}}}","city":"{{{city}}}","country":"DE"}
             {{{(card is null ? "" : $",\"loyalty\":{{\"cardNumber\":\"{card}\"}}")}}}}
            """;
        var response = await api.Sender.SendJsonAsync(HttpMethod.Put, $"/v1/sources/{source}/customers/{api.New("S-")}", json);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.ReadJsonAsync()).Id();
    }

    [Theory]
    [InlineData("Mül")]
    [InlineData("Muel")]
    [InlineData("mul")]
    [InlineData("MÜLLER")]
    [InlineData("Lüd")]
    [InlineData("Müller-Lüd")]
    public async Task Half_a_name_and_a_postal_code_find_her_however_she_is_written(string last)
    {
        var anna = await PersonAsync("Anna", "Müller-Lüdenscheidt", "20099");

        Assert.Contains(anna, await FindAsync(new { lastName = last, postalCode = "20099" }));
        Assert.Contains(anna, await FindAsync(new { firstName = "an", lastName = last, postalCode = "20099" }));
        Assert.Contains(anna, await FindAsync(new { firstName = last, lastName = "Anna", city = "hamburg" }));
        Assert.Contains(anna, await FindAsync(new { lastName = last, birthYear = 1986 }));
        Assert.DoesNotContain(anna, await FindAsync(new { firstName = "Be", lastName = last, postalCode = "20099" }));
        Assert.Empty(await FindAsync(new { lastName = last, postalCode = "99999" }));
        Assert.Empty(await FindAsync(new { lastName = last, birthYear = 1919 }));
    }

    [Fact]
    public async Task Any_name_and_any_address_of_her_records_will_do()
    {
        var card = api.NewCard();
        await PersonAsync("Carla", "Altmann", "10115", "Berlin", card: card);
        var carla = await PersonAsync("Carla", "Altmann-Neumann", "50667", "Köln", source: "shop", card: card);

        Assert.Equal([carla], await FindAsync(new { lastName = "Neum", postalCode = "10115" }));
        Assert.Equal([carla], await FindAsync(new { lastName = "Altm", city = "Koeln" }));
    }

    [Fact]
    public async Task Who_has_changed_is_found_by_what_she_is_now()
    {
        var id = api.New("W-");
        var before = (await api.PutAsync("crm", Customer(id).Named("Wilma", "Vorher"))).Id();
        Assert.Equal([before], await FindAsync(new { lastName = "Vorher" }));

        await api.PutAsync("crm", Customer(id).Named("Wilma", "Nachher"));
        Assert.Empty(await FindAsync(new { lastName = "Vorher" }));
        Assert.Equal([before], await FindAsync(new { lastName = "Nachher" }));

        await api.DeleteAsync("crm", id);
        Assert.Empty(await FindAsync(new { lastName = "Nachher" }));
    }

    [Fact]
    public async Task At_most_twenty_are_shown_and_more_says_that_there_are_others()
    {
        for (var i = 0; i < 22; i++)
        {
            await PersonAsync("Zoe" + (char)('a' + i), "Vielgenannt", "80331", "München", $"19{50 + i}-01-02");
        }

        var all = await (await PostAsync("""{"lastName":"Vielgenannt"}""")).ReadJsonAsync();
        var two = await (await PostAsync("""{"lastName":"Vielgenannt","limit":2}""")).ReadJsonAsync();

        Assert.Equal((20, true), (all.List("items").Count, all.At("more").GetBoolean()));
        Assert.Equal((2, true), (two.List("items").Count, two.At("more").GetBoolean()));
    }

    [Fact]
    public async Task Results_are_masked_and_never_more_than_the_view()
    {
        var id = await PersonAsync("Frieda", "Geheimnis", "01067", "Dresden");
        foreach (var role in new[] { "store", "sales", "steward", "service", "privacy" })
        {
            var item = Assert.Single((await (await PostAsync("""{"lastName":"Geheimnis"}""", role)).ReadJsonAsync()).List("items"));
            var read = (await api.ProfileAsync(id, role)).At("masterData");

            Assert.Equal(read.Has("address"), item.Has("address"));
            Assert.DoesNotContain("1986", item.GetRawText(), StringComparison.Ordinal);
            Assert.DoesNotContain("Lange Reihe", item.GetRawText(), StringComparison.Ordinal);
            Assert.StartsWith("a…@", item.List("masterData", "emails")[0].Text("value"), StringComparison.Ordinal);
            Assert.All(item.At("masterData").EnumerateObject(), m => Assert.True(read.Has(m.Name), $"{role} {m.Name}"));
        }
    }

    [Theory]
    [InlineData("""{"postalCode":"2"}""")]
    [InlineData("""{"postalCode":"2009"}""")]
    [InlineData("""{"postalCode":"20%"}""")]
    [InlineData("""{"city":"Ham"}""")]
    [InlineData("""{"city":"%"}""")]
    public async Task What_confirms_is_compared_whole_so_that_nobody_learns_it_bit_by_bit(string part)
    {
        await PersonAsync("Gerda", "Probing", "20097");
        var answer = await PostAsync("""{"lastName":"Probing",""" + part[1..]);

        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest || (await answer.ReadJsonAsync()).List("items").Count == 0);
    }

    [Theory]
    [InlineData("{}", "/lastName required")]
    [InlineData("""{"postalCode":"20095"}""", "/lastName required")]
    [InlineData("""{"lastName":"M","postalCode":"20095"}""", "/lastName required")]
    [InlineData("""{"lastName":"%%%%%%"}""", "/lastName required")]
    [InlineData("""{"lastName":"Mül"}""", "/postalCode required")]
    [InlineData("""{"firstName":"Annabella"}""", "/postalCode required")]
    [InlineData("""{"lastName":"Müller","birthYear":1986.5}""", "/birthYear bad-value")]
    [InlineData("""{"lastName":"Müller","birthYear":3000}""", "/birthYear out-of-range")]
    [InlineData("""{"lastName":"Müller","limit":21}""", "/limit out-of-range")]
    [InlineData("""{"lastName":"Müller","limit":1.5}""", "/limit bad-value")]
    [InlineData("""{"lastName":"Müller","street":"x"}""", "/street unknown-member")]
    public async Task A_question_that_means_nobody_is_a_400(string json, string error) =>
        Assert.Equal([error], (await (await PostAsync(json)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002")).Errors());

    [Fact]
    public async Task A_view_without_names_is_refused() =>
        await (await PostAsync("""{"lastName":"Müller","view":"marketing"}""", "privacy")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "PRF-0106");

    [Fact]
    public async Task Each_shown_profile_is_noted_without_what_was_typed()
    {
        var id = await PersonAsync("Hedwig", "Protokoll", "90402", "Nürnberg");
        await FindAsync(new { lastName = "Protokoll", postalCode = "90402" });

        await using var database = NpgsqlDataSource.Create(api.OwnerConnectionString);
        await using var command = database.CreateCommand("""
            SELECT string_agg(e.view || ' ' || p.payload, '; ') FROM audit_trail e JOIN audit_payload p USING (chain_id, link_no, row_no)
            WHERE e.action = 'profile.search' AND e.profile_id = $1
            """);
        command.Parameters.AddWithValue(id);
        Assert.Equal("store lastName, postalCode", await command.ExecuteScalarAsync());
    }
}
