using System.Text.Json.Nodes;

namespace ProfileService.TestKit.Builders;

/// <summary>A customer record as a source sends it; says only what it was told.</summary>
public sealed class CustomerBuilder(string recordId) : JsonBuilder<CustomerBuilder>
{
    public string RecordId { get; } = recordId;

    protected override CustomerBuilder Self => this;

    public CustomerBuilder Named(string? firstName, string? lastName) => With("firstName", firstName).With("lastName", lastName);

    public CustomerBuilder Born(string date) => With("birthDate", date);

    public CustomerBuilder WithEmail(string email) => With("email", email);

    public CustomerBuilder WithPhone(string phone) => With("phone", phone);

    public CustomerBuilder LivingAt(string street, string houseNumber, string postalCode, string city) => With(
        "address",
        new JsonObject { ["street"] = street, ["houseNumber"] = houseNumber, ["postalCode"] = postalCode, ["city"] = city, ["country"] = "DE" });

    /// <summary>Bears the card, without saying anything of its account.</summary>
    public CustomerBuilder WithCard(string cardNumber) => WithIdentifier("loyaltyCard", cardNumber);

    public CustomerBuilder WithIdentifier(string type, string value, string? issuer = null)
    {
        var identifier = new JsonObject { ["type"] = type, ["value"] = value };
        if (issuer is not null)
        {
            identifier["issuer"] = issuer;
        }

        return Add("identifiers", identifier);
    }

    /// <summary>States the card's account, as its programme does.</summary>
    public CustomerBuilder HoldingCard(string cardNumber, int points, string tier = "gold") =>
        With("loyalty", new JsonObject { ["cardNumber"] = cardNumber, ["programme"] = "beauty-card", ["tier"] = tier, ["points"] = points });

    public CustomerBuilder InterestedIn(string code, double strength, string? declaredAt = null)
    {
        var loyalty = Json["loyalty"] as JsonObject ?? new JsonObject();
        Json["loyalty"] = loyalty;
        var interests = loyalty["interests"] as JsonArray ?? new JsonArray();
        loyalty["interests"] = interests;
        var interest = new JsonObject { ["code"] = code, ["strength"] = strength };
        if (declaredAt is not null)
        {
            interest["declaredAt"] = declaredAt;
        }

        interests.Add(interest);
        return this;
    }

    /// <summary>As one entry of a list, with its id in the body.</summary>
    public string ToItem() => With("recordId", RecordId).ToJson();
}
