using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Profiles;

/// <summary>Who asks, and what for, decides what is seen; what is withheld is named (law 6).</summary>
public class ViewTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private static readonly string[] Sections = ["masterData", "newsletter", "loyalty", "purchases", "contactability", "identities", "provenance"];

    public static TheoryData<string, string> Views { get; } = new()
    {
        { "store", "masterData newsletter loyalty purchases contactability" },
        { "service", "masterData newsletter loyalty purchases contactability identities provenance" },
        { "sales", "masterData newsletter loyalty purchases contactability" },
        { "marketing", "newsletter loyalty purchases contactability" },
        { "steward", "masterData newsletter contactability identities provenance" },
        { "privacy", "masterData newsletter loyalty purchases contactability identities provenance" },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_view_has_its_sections_and_names_those_that_it_withholds(string view, string sections)
    {
        var id = await new Anna(api).SendAsync();

        var profile = await api.ProfileAsync(id, view);

        Assert.Equal((id, view), (profile.Id(), profile.Text("view")));
        Assert.Equal(sections.Split(' '), profile.EnumerateObject().Select(m => m.Name).Where(Sections.Contains));
        Assert.Equal(Sections.Except(sections.Split(' ')), profile.Texts("withheld", "section").Where(s => Sections.Contains(s)));
        Assert.All(profile.List("withheld"), w => Assert.NotEqual("", w.Text("reason")));
    }

    [Theory]
    [InlineData("store")]
    [InlineData("sales")]
    [InlineData("marketing")]
    [InlineData("steward")]
    public async Task No_address_birth_date_or_number_leaves_in_a_masked_view(string view)
    {
        var anna = new Anna(api);
        var id = await anna.SendAsync();

        var read = await api.As(view).GetStringAsync($"/v1/profiles/{id}");
        var lookedUp = (await api.LookUpAsync(view, ("phone", anna.Phone[..^2] + "00"), ("loyaltyCard", anna.Card)))[1].At("profiles").GetRawText();

        Assert.Contains(view == "marketing" ? "natural-cosmetics" : "Müller", lookedUp, StringComparison.Ordinal);
        string[] secrets = [.. view == "steward" ? anna.Secrets.Where(s => s != anna.RecordId) : anna.Secrets];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, read, StringComparison.OrdinalIgnoreCase));
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, lookedUp, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Store_staff_see_what_helps_to_advise()
    {
        var anna = new Anna(api);
        var profile = await api.ProfileAsync(await anna.SendAsync(), "store");

        Assert.Equal(("Frau", "Dr.", "Anna", "Müller"), (
            profile.Text("masterData", "salutation"), profile.Text("masterData", "title"), profile.Text("masterData", "firstName"),
            profile.Text("masterData", "lastName")));
        Assert.Equal("a…@e….org", profile.List("masterData", "emails")[0].Text("value"));
        Assert.Equal("…" + anna.Phone[^4..], profile.List("masterData", "phones")[0].Text("value"));
        var card = Assert.Single(profile.List("loyalty", "cards"));
        Assert.Equal(("…" + anna.Card[^4..], "gold", 1234), (card.Text("cardNumber"), card.Text("tier"), card.At("points").GetInt32()));
        Assert.True(profile.List("newsletter")[0].At("subscribed").GetBoolean());
        Assert.Equal("Lindenblüte", profile.List("purchases", "recent")[0].List("lines")[0].Text("brand"));
        Assert.False(profile.At("purchases").Has("totals"));
    }

    [Fact]
    public async Task Marketing_sees_no_name_and_sales_sees_money()
    {
        var id = await new Anna(api).SendAsync();

        Assert.DoesNotContain("Müller", (await api.ProfileAsync(id, "marketing")).GetRawText(), StringComparison.Ordinal);
        Assert.Equal(23.31m, (await api.ProfileAsync(id, "sales")).List("purchases", "totals")[0].At("amount").GetDecimal());
    }

    [Fact]
    public async Task Service_sees_everything_with_its_origin()
    {
        var anna = new Anna(api);
        var profile = await api.ProfileAsync(await anna.SendAsync());

        var master = profile.At("masterData");
        Assert.Equal(("1984-05-17", "Jungfernstieg", "dry"), (master.Text("birthDate"), master.Text("address", "street"), master.Text("attributes", "skinType")));
        Assert.Equal(anna.Email, master.List("emails")[0].Text("value"));
        Assert.Equal((anna.Email, "beauty-news", "subscribed"), (
            profile.List("newsletter")[0].Text("email"), profile.List("newsletter")[0].Text("list"), profile.List("newsletter")[0].Text("status")));
        Assert.Equal(["crm", "loyalty", "newsletter"], profile.Texts("identities", "source"));
        var name = profile.At("provenance", "masterData.lastName");
        Assert.Equal(("crm", anna.RecordId, "most-trusted", 1), (name.Text("source"), name.Text("recordId"), name.Text("rule"), name.At("others").GetInt32()));
    }

    [Fact]
    public async Task The_privacy_officer_may_ask_for_any_view_and_others_only_for_their_own()
    {
        var id = await new Anna(api).SendAsync();

        foreach (var view in new[] { "store", "service", "sales", "marketing", "steward" })
        {
            Assert.Equal(view, (await api.ProfileAsync(id, "privacy", $"?view={view}")).Text("view"));
            Assert.Equal(view, (await api.ProfileAsync(id, view, $"?view={view}")).Text("view"));
            await (await api.As(view).GetAsync($"/v1/profiles/{id}?view=privacy")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "PRF-0106");
        }

        await (await api.As("privacy").GetAsync($"/v1/profiles/{id}?view=everything")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0105");
    }

    [Fact]
    public async Task Include_narrows_a_view_and_never_widens_it()
    {
        var id = await new Anna(api).SendAsync();

        var narrowed = await api.ProfileAsync(id, "service", "?include=loyalty,identities");
        var asked = await api.ProfileAsync(id, "store", "?include=identities,masterData,provenance");

        Assert.Equal(["loyalty", "identities"], narrowed.EnumerateObject().Select(m => m.Name).Where(Sections.Contains));
        Assert.Equal(["masterData"], asked.EnumerateObject().Select(m => m.Name).Where(Sections.Contains));
        Assert.False(asked.At("masterData").Has("birthDate"));
        await (await api.As("service").GetAsync($"/v1/profiles/{id}?include=masterData,secrets")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0108");
    }
}
