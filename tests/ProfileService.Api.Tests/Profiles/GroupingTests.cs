using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Profiles;

/// <summary>Who becomes one profile and who does not, as the staff see it.</summary>
public class GroupingTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    [Fact]
    public async Task A_couple_on_one_card_stays_two_people_and_the_holder_has_the_account()
    {
        var card = api.NewCard();
        var (hers, his) = (api.New("L-"), api.New("P-"));
        var she = (await api.PutAsync("loyalty", Customer(hers).Named("Anna", "Kraus").HoldingCard(card, 900).ObservedAt("2026-01-01T10:00:00Z"))).Id();
        var he = (await api.PutAsync("pos", Customer(his).Named("Otto", "Kraus").WithCard(card).ObservedAt("2026-01-02T10:00:00Z"))).Id();
        await api.PutAsync("pos", Purchase(api.New("R-")).ByCard(card).Of(50));

        Assert.NotEqual(she, he);
        var (her, him) = (await api.ProfileAsync(she), await api.ProfileAsync(he));
        var (herCard, hisCard) = (Assert.Single(her.List("loyalty", "cards")), Assert.Single(him.List("loyalty", "cards")));
        Assert.Equal((true, 900), (herCard.At("holder").GetBoolean(), herCard.At("points").GetInt32()));
        Assert.Equal((card, false, false), (hisCard.Text("cardNumber"), hisCard.At("holder").GetBoolean(), hisCard.Has("points")));
        Assert.Equal((1, 0), (her.At("purchases", "count").GetInt32(), him.At("purchases", "count").GetInt32()));
        foreach (var id in new[] { she, he })
        {
            var candidate = Assert.Single((await api.GetAsync("steward", $"/v1/profiles/{id}/identities")).List("candidates"));
            Assert.Equal((hers, his, "loyaltyCard", "given-names-differ"), (
                candidate.Text("recordIdA"), candidate.Text("recordIdB"), candidate.Text("via"), candidate.Text("reason")));
        }
    }

    [Fact]
    public async Task The_account_goes_with_the_card_when_its_programme_states_another_holder()
    {
        var card = api.NewCard();
        var hers = api.New("L-");
        var she = (await api.PutAsync("loyalty", Customer(hers).Named("Anna", "Kraus").HoldingCard(card, 900).ObservedAt("2026-01-01T10:00:00Z"))).Id();
        await api.PutAsync("pos", Purchase(api.New("R-")).ByCard(card).Of(50));
        var he = (await api.PutAsync("loyalty", Customer(api.New("L-")).Named("Otto", "Kraus").HoldingCard(card, 950).ObservedAt("2026-01-02T10:00:00Z"))).Id();

        Assert.Equal((0, 1), ((await api.ProfileAsync(she)).At("purchases", "count").GetInt32(), (await api.ProfileAsync(he)).At("purchases", "count").GetInt32()));
        Assert.Equal(950, (await api.ProfileAsync(he)).List("loyalty", "cards")[0].At("points").GetInt32());
    }

    [Fact]
    public async Task Father_and_son_of_one_name_are_parted_by_their_birth_dates()
    {
        var (email, card) = (api.NewEmail("schmidt"), api.NewCard());
        var father = await api.PutAsync("crm", Customer(api.New("C-")).Named("Karl", "Schmidt").Born("1952-03-04").WithEmail(email).WithCard(card));
        var son = await api.PutAsync("shop", Customer(api.New("S-")).Named("Karl", "Schmidt").Born("1983-07-21").WithEmail(email).WithCard(card));

        Assert.NotEqual(father.Id(), son.Id());
        Assert.Contains("birth-dates-contradict", (await api.GetAsync("steward", $"/v1/profiles/{son.Id()}/identities")).Texts("candidates", "reason"));
    }

    [Fact]
    public async Task A_slip_in_a_birth_date_parts_nobody()
    {
        var card = api.NewCard();
        var one = await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Müller").Born("1984-05-17").WithCard(card));
        var other = await api.PutAsync("shop", Customer(api.New("S-")).Named("Anna", "Müller").Born("1984-05-18").WithCard(card));

        Assert.Equal(one.Id(), other.Id());
    }

    [Fact]
    public async Task A_household_address_joins_only_those_of_one_name()
    {
        var email = api.NewEmail("familie.kraus");
        var anna = await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Kraus").WithEmail(email));
        var otto = await api.PutAsync("crm", Customer(api.New("C-")).Named("Otto", "Kraus").WithEmail(email));
        var again = await api.PutAsync("shop", Customer(api.New("S-")).Named("Berta", "Kraus").WithEmail(email));
        var same = await api.PutAsync("shop", Customer(api.New("S-")).Named("KRAUS", "anna").WithEmail(email));

        Assert.NotEqual(anna.Id(), otto.Id());
        Assert.NotEqual(otto.Id(), again.Id());
        Assert.Equal(anna.Id(), same.Id());
    }

    [Fact]
    public async Task A_subscriber_without_a_name_joins_the_one_whose_address_it_is_and_leaves_when_there_are_two()
    {
        var email = api.NewEmail("kraus");
        var anna = await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Kraus").WithEmail(email));

        var subscriber = await api.PostAsync(NewsletterEvent(api.New("E-"), email));
        Assert.Equal(anna.Id(), subscriber.Id());

        var otto = api.New("C-");
        await api.PutAsync("crm", Customer(otto).Named("Otto", "Kraus").WithEmail(email));
        Assert.Equal(["crm"], (await api.ProfileAsync(anna.Id())).Texts("identities", "source"));
        Assert.Equal(3, (await api.LookUpAsync("service", ("email", email)))[0].List("profiles").Count);

        await api.DeleteAsync("crm", otto);
        Assert.Equal(["crm", "newsletter"], (await api.ProfileAsync(anna.Id())).Texts("identities", "source"));
    }

    [Fact]
    public async Task Marriage_nickname_and_spelling_part_nobody_on_one_card()
    {
        var card = api.NewCard();
        var first = await api.PutAsync("crm", Customer(api.New("C-")).Named("Katharina", "Müller-Lüdenscheidt").WithCard(card));
        var others = new[]
        {
            await api.PutAsync("shop", Customer(api.New("S-")).Named("Kathi", "Mueller-Luedenscheidt").WithCard(card)),
            await api.PutAsync("pos", Customer(api.New("P-")).Named("K.", "Mueller").WithCard(card)),
            await api.PutAsync("loyalty", Customer(api.New("L-")).Named("Katharina", "Schneider").HoldingCard(card, 5)),
        };

        Assert.All(others, other => Assert.Equal(first.Id(), other.Id()));
    }

    [Fact]
    public async Task Interests_are_shown_as_stated_last()
    {
        var card = api.NewCard();
        var id = (await api.PutAsync("loyalty", Customer(api.New("L-")).Named("Anna", "Müller").HoldingCard(card, 5)
            .InterestedIn("make-up", 0.4, "2026-01-01T09:00:00Z").InterestedIn("perfume", 1, "2026-01-01T09:00:00Z"))).Id();
        await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Müller").WithCard(card).InterestedIn("make-up", 0.9, "2026-02-01T09:00:00Z"));

        foreach (var role in new[] { "store", "service", "marketing", "privacy" })
        {
            var interests = (await api.GetAsync(role, $"/v1/profiles/{id}/interests")).List("items");
            Assert.Equal([("make-up", 0.9), ("perfume", 1)], interests.Select(i => (i.Text("code")!, i.At("strength").GetDouble())));
        }
    }
}
