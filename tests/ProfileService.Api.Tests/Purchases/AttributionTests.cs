using System.Text.Json;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Purchases;

/// <summary>Whose purchase it is: now, later, or nobody's yet. Attributed and unattributed sums always add up to all.</summary>
public class AttributionTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private async Task<int> CountAsync(Guid profile) => (await api.ProfileAsync(profile)).At("purchases", "count").GetInt32();

    private static string? WaitsFor(JsonElement receipt) => receipt.Has("waitsFor") ? receipt.Text("waitsFor") : null;

    [Fact]
    public async Task Any_kind_of_owner_will_do()
    {
        var (id, card, number, account, email) = (api.New("C-"), api.NewCard(), api.New("N-"), api.New("A-"), api.NewEmail());
        var profile = (await api.PutAsync("crm", Customer(id).Named("Anna", "Müller").WithEmail(email).WithCard(card)
            .WithIdentifier("customerNumber", number).WithIdentifier("shopAccount", account).WithIdentifier("shopAccount", account, "partner"))).Id();

        JsonElement[] receipts =
        [
            await api.PutAsync("pos", Purchase(api.New("R-")).ByCard(card).Of(1)),
            await api.PutAsync("pos", Purchase(api.New("R-")).By("customerNumber", number).Of(1)),
            await api.PutAsync("shop", Purchase(api.New("R-")).By("shopAccount", account).Of(1)),
            await api.PutAsync("shop", Purchase(api.New("R-")).By("shopAccount", account, "partner").Of(1)),
            await api.PutAsync("shop", Purchase(api.New("R-")).By("email", email.ToUpperInvariant()).Of(1)),
            await api.PutAsync("crm", Purchase(api.New("R-")).By("recordId", id).Of(1)),
        ];

        Assert.All(receipts, receipt => Assert.Equal((profile, null), (receipt.Id(), WaitsFor(receipt))));
        Assert.Equal(6, await CountAsync(profile));
    }

    [Fact]
    public async Task A_record_id_is_one_of_the_same_source()
    {
        var id = api.New("C-");
        await api.PutAsync("crm", Customer(id).Named("Anna", "Müller"));

        Assert.Equal("customer", WaitsFor(await api.PutAsync("pos", Purchase(api.New("R-")).By("recordId", id).Of(1))));
    }

    [Fact]
    public async Task The_receipt_says_how_the_customer_was_read_and_why_nobody_can_be_found_by_it()
    {
        var (spelt, junk, unreadable) = (
            await api.PutAsync("pos", Purchase(api.New("R-")).By("phone", "040 / 123 45 67").Of(1)),
            await api.PutAsync("pos", Purchase(api.New("R-")).By("loyaltyCard", "0000").Of(1)),
            await api.PutAsync("pos", Purchase(api.New("R-")).By("email", "no address").Of(1)));

        Assert.Equal(("/customer/value", "+49401234567"), (spelt.At("normalised")[0].Text("pointer"), spelt.At("normalised")[0].Text("value")));
        Assert.Equal(("/customer/value", "junk-identifier"), (junk.At("setAside")[0].Text("pointer"), junk.At("setAside")[0].Text("code")));
        Assert.Equal(("/customer/value", "unreadable-email"), (unreadable.At("setAside")[0].Text("pointer"), unreadable.At("setAside")[0].Text("code")));
    }

    [Fact]
    public async Task A_purchase_of_nobody_waits_until_the_record_comes_and_again_when_it_goes()
    {
        var card = api.NewCard();
        var receipt = await api.PutAsync("pos", Purchase(api.New("R-")).ByCard(card).Of(30));
        Assert.Equal(("created", "customer", JsonValueKind.Null), (receipt.Text("outcome"), WaitsFor(receipt), receipt.At("profileId").ValueKind));

        var id = api.New("C-");
        var profile = (await api.PutAsync("crm", Customer(id).Named("Anna", "Müller").WithCard(card))).Id();
        Assert.Equal(1, await CountAsync(profile));

        await api.PutAsync("crm", Customer(id).Named("Anna", "Müller"));
        Assert.Equal(0, await CountAsync(profile));

        await api.PutAsync("crm", Customer(id).Named("Anna", "Müller").WithCard(card));
        Assert.Equal(1, await CountAsync(profile));
        await api.DeleteAsync("crm", id);
        Assert.Equal("notFound", (await api.LookUpAsync("service", ("loyaltyCard", card)))[0].Text("status"));
    }

    [Fact]
    public async Task A_return_of_an_unknown_purchase_waits_and_goes_with_the_original_when_it_comes()
    {
        var (card, original, back) = (api.NewCard(), api.New("R-"), api.New("R-"));
        var profile = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Müller").WithCard(card))).Id();
        Assert.Equal("purchase", WaitsFor(await api.PutAsync("pos", Purchase(back).Returning(original).Of(20, -1))));

        await api.PutAsync("pos", Purchase(original).ByCard(card).Of(20, 2));

        var purchases = (await api.ProfileAsync(profile)).At("purchases");
        Assert.Equal((1, 1, 20m), (
            purchases.At("count").GetInt32(), purchases.At("returns").GetInt32(), purchases.List("totals")[0].At("amount").GetDecimal()));
    }

    [Fact]
    public async Task An_address_that_leads_to_two_people_leaves_the_purchase_waiting_until_it_leads_to_one()
    {
        var email = api.NewEmail("familie");
        var anna = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Kraus").WithEmail(email))).Id();
        var otto = api.New("C-");
        await api.PutAsync("crm", Customer(otto).Named("Otto", "Kraus").WithEmail(email));

        Assert.Equal("clear-customer", WaitsFor(await api.PutAsync("shop", Purchase(api.New("O-")).By("email", email).Of(1))));
        await api.PutAsync("crm", Customer(otto).Named("Otto", "Kraus"));

        Assert.Equal(1, await CountAsync(anna));
    }

    [Fact]
    public async Task A_value_that_means_nobody_attributes_nothing()
    {
        await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Müller").WithEmail("test@test.de"));

        Assert.Equal("customer", WaitsFor(await api.PutAsync("shop", Purchase(api.New("O-")).By("email", "test@test.de").Of(1))));
        Assert.Equal("customer", WaitsFor(await api.PutAsync("pos", Purchase(api.New("O-")).By("phone", "ruf mich an").Of(1))));
        Assert.Equal("customer", WaitsFor(await api.PutAsync("pos", Purchase(api.New("O-")).Of(1))));
    }

    [Fact]
    public async Task Purchases_go_with_their_card_through_a_merge_and_a_split()
    {
        var (card, account) = (api.NewCard(), api.New("A-"));
        var one = (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Müller").WithCard(card))).Id();
        var shop = api.New("S-");
        var other = (await api.PutAsync("shop", Customer(shop).Named("Anna", "Müller").WithIdentifier("shopAccount", account))).Id();
        await api.PutAsync("pos", Purchase(api.New("R-")).ByCard(card).Of(10));
        await api.PutAsync("shop", Purchase(api.New("O-")).By("shopAccount", account).Of(5));

        await api.PutAsync("shop", Customer(shop).Named("Anna", "Müller").WithIdentifier("shopAccount", account).WithCard(card));
        Assert.Equal(15, (await api.ProfileAsync(one)).List("purchases", "totals")[0].At("amount").GetDecimal());

        await api.PutAsync("shop", Customer(shop).Named("Anna", "Müller").WithIdentifier("shopAccount", account));
        Assert.Equal((1, 1), (await CountAsync(one), await CountAsync(other)));
    }
}
