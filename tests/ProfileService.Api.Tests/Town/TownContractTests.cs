using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ProfileService.Api.Town;
using ProfileService.Api.Town.Data;

namespace ProfileService.Api.Tests.Town;

/// <summary>Every fact keeps to the HTTP contract, member by member.</summary>
public partial class TownContractTests
{
    private static readonly TownOptions Options = new() { People = 2_000, Seed = 7 };
    private static readonly RetailTown Generated = RetailTown.Generate(Options);
    private static readonly DateTimeOffset Start = new(Options.Today, TimeOnly.MinValue, TimeSpan.Zero);

    [Fact]
    public void The_five_sources_say_what_registering_needs()
    {
        Assert.Equal(["crm", "shop", "newsletter", "pos", "loyalty"], Generated.Sources.Select(source => source.Name));
        Assert.All(Generated.Sources, source =>
        {
            var body = Members(source.Json, "kind trust defaultCountry displayName owner legalBasis", "consentAttestation");
            Assert.Equal(source.Kind, body.GetProperty("kind").GetString());
            Assert.Equal(source.Trust, body.GetProperty("trust").GetInt32());
            Assert.Equal("DE", body.GetProperty("defaultCountry").GetString());
            Assert.Equal(source.Name == "newsletter", body.TryGetProperty("consentAttestation", out _));
        });
    }

    [Fact]
    public void Customers_keep_to_the_contract() => Assert.All(Facts(TownFactKind.Customer), fact =>
    {
        var body = Members(
            fact.Json,
            "recordId observedAt",
            "salutation title firstName lastName birthDate gender language email phone address identifiers loyalty attributes");
        Assert.Equal(fact.Id, body.GetProperty("recordId").GetString());
        Assert.Equal(fact.ObservedAt, Time(body, "observedAt"));
        Assert.All(Strings(body), text => Assert.False(string.IsNullOrWhiteSpace(text)));
        if (body.TryGetProperty("birthDate", out var birth))
        {
            Assert.True(DateOnly.TryParseExact(birth.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        }

        if (body.TryGetProperty("address", out var address))
        {
            Check(address, "street postalCode city country", "houseNumber");
        }

        if (body.TryGetProperty("loyalty", out var loyalty))
        {
            Check(loyalty, "cardNumber programme tier points enrolledAt interests");
            Assert.True(Time(loyalty, "enrolledAt") <= fact.ObservedAt);
            Assert.All(loyalty.GetProperty("interests").EnumerateArray(), interest =>
            {
                Check(interest, "code strength declaredAt");
                Assert.Contains(interest.GetProperty("code").GetString(), Interests.All);
                Assert.True(Time(interest, "declaredAt") <= fact.ObservedAt);
            });
        }
    });

    [Fact]
    public void Purchases_keep_to_the_contract() => Assert.All(Facts(TownFactKind.Purchase), fact =>
    {
        var body = Members(fact.Json, "purchaseId occurredAt channel currency lines", "customer storeId returnOf");
        Assert.Equal(fact.Id, body.GetProperty("purchaseId").GetString());
        Assert.Equal(fact.ObservedAt, Time(body, "occurredAt"));
        Assert.Contains(body.GetProperty("channel").GetString(), (string[])["store", "online", "click-and-collect"]);
        Assert.Equal(body.GetProperty("channel").GetString() != "online", body.TryGetProperty("storeId", out _));
        Assert.NotEqual(0, body.GetProperty("lines").GetArrayLength());
        Assert.All(body.GetProperty("lines").EnumerateArray(), line =>
        {
            Check(line, "sku gtin name brand category quantity unitPrice", "discount");
            var isReturn = body.TryGetProperty("returnOf", out _);
            Assert.Equal(isReturn, line.GetProperty("quantity").GetInt32() < 0);
            AssertMoney(line.GetProperty("unitPrice"));
            if (line.TryGetProperty("discount", out var discount))
            {
                AssertMoney(discount);
                Assert.True(discount.GetDecimal() <= line.GetProperty("quantity").GetInt32() * line.GetProperty("unitPrice").GetDecimal());
            }
        });
    });

    [Fact]
    public void Newsletter_events_keep_to_the_contract() => Assert.All(Facts(TownFactKind.NewsletterEvent), fact =>
    {
        var body = Members(fact.Json, "eventId email list status occurredAt evidence", "recordId firstName topics");
        Assert.Equal(fact.Id, body.GetProperty("eventId").GetString());
        Assert.Equal("newsletter", fact.Source);
        Assert.Contains(body.GetProperty("status").GetString(), (string[])["pending", "subscribed", "unsubscribed", "bounced"]);
        Assert.Equal(fact.ObservedAt, Time(body, "occurredAt"));
    });

    [Fact]
    public void Ids_fit_a_path_and_nothing_happens_today_or_later() => Assert.All(Generated.Facts, fact =>
    {
        Assert.Matches(PathId(), fact.Id);
        Assert.True(fact.ObservedAt < Start);
    });

    [Fact]
    public void Nobody_real_can_be_reached()
    {
        var bodies = Facts(TownFactKind.Customer).Concat(Facts(TownFactKind.NewsletterEvent)).Select(fact => Parse(fact.Json)).ToList();
        var emails = bodies.Where(body => body.TryGetProperty("email", out _)).Select(body => body.GetProperty("email").GetString()!);
        var phones = bodies.Where(body => body.TryGetProperty("phone", out _)).Select(body => body.GetProperty("phone").GetString()!);

        Assert.All(emails, email => Assert.Matches(ReservedEmail(), email));
        Assert.All(phones, phone => Assert.Matches(FictionalPhone(), NotDigit().Replace(phone.Replace("(0)", "", StringComparison.Ordinal), "")));
    }

    [Fact]
    public void A_return_names_an_older_purchase_or_one_from_before_the_records()
    {
        var purchases = Facts(TownFactKind.Purchase).ToDictionary(fact => (fact.Source, fact.Id));
        var returns = purchases.Values.Where(fact => fact.Defects.HasFlag(TownDefects.Return)).ToList();

        Assert.NotEmpty(returns);
        Assert.All(returns, fact =>
        {
            var original = Parse(fact.Json).GetProperty("returnOf").GetString()!;
            Assert.Equal(!fact.Defects.HasFlag(TownDefects.UnknownOriginal), purchases.ContainsKey((fact.Source, original)));
            Assert.True(!purchases.TryGetValue((fact.Source, original), out var purchase) || purchase.ObservedAt < fact.ObservedAt);
        });
    }

    private static IEnumerable<TownFact> Facts(TownFactKind kind) => Generated.Facts.Where(fact => fact.Kind == kind);

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private static JsonElement Members(string json, string required, string optional = "")
    {
        var body = Parse(json);
        Check(body, required, optional);
        return body;
    }

    private static void Check(JsonElement element, string required, string optional = "")
    {
        var names = element.EnumerateObject().Select(member => member.Name).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.Empty(required.Split(' ').Except(names));
        Assert.Empty(names.Except(required.Split(' ')).Except(optional.Split(' ')));
    }

    private static IEnumerable<string?> Strings(JsonElement body) =>
        body.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.String).Select(member => member.Value.GetString());

    private static void AssertMoney(JsonElement amount)
    {
        Assert.True(amount.GetDecimal() >= 0);
        Assert.Equal(amount.GetDecimal(), Math.Round(amount.GetDecimal(), 2));
    }

    private static DateTimeOffset Time(JsonElement body, string member) => DateTimeOffset.ParseExact(
        body.GetProperty(member).GetString()!, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    [GeneratedRegex("^[A-Za-z0-9._~-]{1,128}$")]
    private static partial Regex PathId();

    [GeneratedRegex(@"^(test@test\.de|[a-z0-9.-]+@([a-z]+\.)?example\.(org|net|com))$")]
    private static partial Regex ReservedEmail();

    // The Bundesnetzagentur's numbers for films and books, with three more digits where a town needs more numbers than there are.
    [GeneratedRegex(@"^(0|0049|49)(3023125|6990009|2214710|8999998|4066969)\d{3}(\d{3})?$|^(0|0049|49)(17139200|176040690)\d{2}$")]
    private static partial Regex FictionalPhone();

    [GeneratedRegex(@"\D")]
    private static partial Regex NotDigit();
}
