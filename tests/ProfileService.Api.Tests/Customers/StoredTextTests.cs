using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Customers;

/// <summary>Text comes back as it was sent; only comparing folds it.</summary>
public class StoredTextTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    [Theory]
    [InlineData("Mu\u0308ller")] // NFD: u and a combining diaeresis
    [InlineData("M\u00fcller")]
    [InlineData("👩‍🔬 Renée")]
    [InlineData("\u202eمحمد\u202c بن علي")]
    [InlineData("Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢")]
    [InlineData("   führende und folgende   ")]
    [InlineData("\ttab\r\nzeile")]
    [InlineData("\u0001\u001f\u007f")]
    [InlineData("\"\\/<script>&amp;'")]
    [InlineData("\ufeff\u200b\u00a0")]
    [InlineData("\U0010ffff\ufffe")]
    public async Task A_text_comes_back_exactly(string text)
    {
        var id = api.New("C-");
        await api.PutAsync("crm", Customer(id).With("lastName", text).With("attributes", new System.Text.Json.Nodes.JsonObject { ["said"] = text, [text] = 1 }));

        var stored = await api.StoredAsync("crm", id);

        Assert.Equal(text, stored.Text("lastName"));
        Assert.Equal(text, stored.Text("attributes", "said"));
        Assert.Equal(1, stored.At("attributes", text).GetInt32());
    }

    [Fact]
    public async Task A_name_in_either_normal_form_is_shown_composed_and_is_one_person()
    {
        var email = api.NewEmail();
        var composed = await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "M\u00fcller").WithEmail(email));
        var decomposed = await api.PutAsync("shop", Customer(api.New("S-")).Named("Anna", "Mu\u0308ller").WithEmail(email));

        Assert.Equal(composed.Id(), decomposed.Id());
        Assert.Equal("M\u00fcller", (await api.ProfileAsync(composed.Id())).Text("masterData", "lastName"));
    }

    [Fact]
    public async Task Every_member_comes_back_in_the_shape_in_which_it_was_sent()
    {
        var id = api.New("C-");
        var sent = $$$"""
            {"observedAt":"2026-01-01T10:00:00Z","salutation":"Frau","title":"Dr.","firstName":"Anna","lastName":"Müller","birthDate":"17.05.1984","gender":"female",
             "language":"de-AT","email":"{{{api.NewEmail()}}}","phone":"040 66969 556",
             "address":{"street":"Jungfernstr.","houseNumber":"7 a","postalCode":"20354","city":"Hamburg","country":"DE"},
             "identifiers":[{"type":"customerNumber","value":"{{{id}}}"},{"type":"customerNumber","issuer":"partner","value":"9"}],
             "loyalty":{"cardNumber":"{{{api.NewCard()}}}","programme":"p","tier":"gold","points":12.5,"status":"lost","enrolledAt":"2019-03-02T00:00:00Z",
                        "interests":[{"code":"make-up","strength":0.5,"declaredAt":"2026-01-01T09:00:00Z"}]},
             "attributes":{"list":["a",1,true],"number":1.50,"yes":true}}
            """;
        await api.Sender.SendJsonAsync(HttpMethod.Put, $"/v1/sources/crm/customers/{id}", sent);

        var stored = await api.StoredAsync("crm", id);

        using var expected = System.Text.Json.JsonDocument.Parse(sent);
        foreach (var member in expected.RootElement.EnumerateObject().Where(m => m.Name is not ("attributes" or "observedAt")))
        {
            Assert.True(System.Text.Json.JsonElement.DeepEquals(member.Value, stored.At(member.Name)), $"{member.Name}: {stored.At(member.Name)}");
        }

        Assert.Equal(1.5m, stored.At("attributes", "number").GetDecimal());
        Assert.Equal("""["a",1,true]""", stored.At("attributes", "list").GetRawText());
    }
}
