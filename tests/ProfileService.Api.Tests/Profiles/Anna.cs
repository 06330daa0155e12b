using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Profiles;

/// <summary>A customer of whom everything is known, so that a view has something to withhold.</summary>
internal sealed class Anna(RetailFixture api)
{
    public string Card { get; } = api.NewCard();

    public string Email { get; } = api.NewEmail("anna.lüdenscheidt".Replace('ü', 'u'));

    public string Phone { get; } = api.NewPhone();

    public string RecordId { get; } = api.New("C-");

    /// <summary>What must not leave in store, sales and marketing answers.</summary>
    public IReadOnlyList<string> Secrets => [Card, Email, Phone, Phone[^7..], "1984", "Jungfernstieg", "20354", "Hamburg", RecordId, "dry"];

    public async Task<Guid> SendAsync()
    {
        var receipt = await api.PutAsync("crm", Customer(RecordId).Named("Anna", "Müller").With("salutation", "Frau").With("title", "Dr.").Born("1984-05-17")
            .With("gender", "female").WithEmail(Email).WithPhone(Phone).WithCard(Card).LivingAt("Jungfernstieg", "7a", "20354", "Hamburg")
            .With("attributes", new System.Text.Json.Nodes.JsonObject { ["skinType"] = "dry" }));
        await api.PutAsync("loyalty", Customer(api.New("L-")).Named("Anna", "Müller").HoldingCard(Card, 1234).InterestedIn("natural-cosmetics", 1, "2026-02-01T09:00:00Z"));
        await api.PostAsync(NewsletterEvent(api.New("E-"), Email).About("make-up"));
        await api.PutAsync("pos", Purchase(api.New("R-")).ByCard(Card).Of(12.95m, 2, brand: "Lindenblüte", discount: 2.59m));
        return receipt.Id();
    }
}
