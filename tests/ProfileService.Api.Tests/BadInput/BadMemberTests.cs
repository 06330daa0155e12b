using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.BadInput;

/// <summary>What is said of single members that cannot be accepted, each with its pointer, alone and in a list.</summary>
public class BadMemberTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private static readonly string Long = new('x', 321);

    public static TheoryData<string, string> Customers { get; } = new()
    {
        { "\"firstName\":1", "/firstName wrong-type" },
        { "\"firstName\":{}", "/firstName wrong-type" },
        { "\"firstName\":\"\"", "/firstName empty" },
        { $"\"firstName\":\"{Long}\"", "/firstName too-long" },
        { "\"firstName\":\"a\\u0000b\"", "/firstName control-character" },
        { "\"firstName\":\"\\ud800\"", "/firstName lone-surrogate" },
        { "\"birthDate\":\"2026-02-30\"", "/birthDate impossible-date" },
        { "\"birthDate\":\"31.04.1980\"", "/birthDate impossible-date" },
        { "\"birthDate\":\"gestern\"", "/birthDate impossible-date" },
        { "\"birthDate\":\"2126-01-01\"", "/birthDate in-the-future" },
        { "\"birthDate\":19840517", "/birthDate wrong-type" },
        { "\"gender\":\"f\"", "/gender unknown-value" },
        { "\"language\":\"deutsch!\"", "/language unknown-language" },
        { $"\"email\":\"{Long}\"", "/email too-long" },
        { $"\"phone\":\"{Long}\"", "/phone too-long" },
        { "\"observedAt\":\"2126-01-01T00:00:00Z\"", "/observedAt in-the-future" },
        { "\"observedAt\":\"2026-01-01\"", "/observedAt bad-time" },
        { "\"observedAt\":\"2026-02-30T00:00:00Z\"", "/observedAt impossible-date" },
        { "\"address\":\"Hamburg\"", "/address wrong-type" },
        { "\"address\":{\"country\":\"XX\"}", "/address/country unknown-country" },
        { "\"language\":\"schwäbisch-oder-so\"", "/language too-long" },
        { "\"address\":{\"country\":\"DEU\"}", "/address/country too-long" },
        { "\"address\":{\"country\":\"de\"}", "/address/country unknown-country" },
        { "\"address\":{\"planet\":\"Erde\"}", "/address/planet unknown-member" },
        { "\"address\":{\"postalCode\":20354}", "/address/postalCode wrong-type" },
        { "\"identifiers\":{}", "/identifiers wrong-type" },
        { "\"identifiers\":[{\"type\":\"iban\",\"value\":\"1\"}]", "/identifiers/0/type unknown-type" },
        { "\"identifiers\":[{\"type\":\"email\"}]", "/identifiers/0/value required" },
        { "\"identifiers\":[{\"type\":\"loyaltyCard\",\"value\":\"471\",\"issuer\":\"a b\"}]", "/identifiers/0/issuer bad-id" },
        { "\"loyalty\":{\"points\":\"12\"}", "/loyalty/points wrong-type" },
        { "\"loyalty\":{\"points\":1e30}", "/loyalty/points out-of-range" },
        { "\"loyalty\":{\"points\":0.1234567}", "/loyalty/points too-precise" },
        { "\"loyalty\":{\"status\":\"stolen\"}", "/loyalty/status unknown-value" },
        { "\"loyalty\":{\"interests\":[{\"strength\":1}]}", "/loyalty/interests/0/code required" },
        { "\"loyalty\":{\"interests\":[{\"code\":\"a\",\"strength\":1.1}]}", "/loyalty/interests/0/strength out-of-range" },
        { "\"attributes\":{\"a\":{\"b\":1}}", "/attributes/a wrong-type" },
        { "\"attributes\":{\"a\":\"\\udfff\"}", "/attributes/a lone-surrogate" },
        { "\"attributes\":{\"a\":[\"x\\u0000\"]}", "/attributes/a/0 control-character" },
        { "\"attributes\":{\"\":1}", "/attributes/ too-long" },
        { "\"attributes\":{\"a\":1e400}", "/attributes/a wrong-type" },
    };

    public static TheoryData<string, string> Purchases { get; } = new()
    {
        { "\"occurredAt\":\"2126-01-01T00:00:00Z\"", "/occurredAt in-the-future" },
        { "\"occurredAt\":null", "/occurredAt required" },
        { "\"channel\":\"phone\"", "/channel unknown-value" },
        { "\"currency\":\"EURO\"", "/currency too-long" },
        { "\"currency\":\"eur\"", "/currency unknown-currency" },
        { "\"currency\":\"XYZ\"", "/currency unknown-currency" },
        { "\"status\":\"lost\"", "/status unknown-value" },
        { "\"storeId\":\"Filiale 1\"", "/storeId bad-id" },
        { "\"returnOf\":\"R 1\"", "/returnOf bad-id" },
        { "\"lines\":null", "/lines required" },
        { "\"lines\":[1]", "/lines/0 wrong-type" },
        { "\"lines\":[{\"quantity\":1,\"unitPrice\":1}]", "/lines/0/sku required" },
        { "\"lines\":[{\"sku\":\"a\",\"quantity\":\"1\",\"unitPrice\":1}]", "/lines/0/quantity wrong-type" },
        { "\"lines\":[{\"sku\":\"a\",\"quantity\":1,\"unitPrice\":-1}]", "/lines/0/unitPrice out-of-range" },
        { "\"lines\":[{\"sku\":\"a\",\"quantity\":1,\"unitPrice\":1,\"discount\":-1}]", "/lines/0/discount out-of-range" },
        { "\"lines\":[{\"sku\":\"a\",\"quantity\":1,\"unitPrice\":1e-9}]", "/lines/0/unitPrice too-precise" },
        { "\"lines\":[{\"sku\":\"a\",\"quantity\":1,\"unitPrice\":1,\"colour\":1}]", "/lines/0/colour unknown-member" },
        { "\"customer\":{\"type\":\"loyaltyCard\"}", "/customer/value required" },
        { "\"customer\":{\"type\":\"iban\",\"value\":\"1\"}", "/customer/type unknown-type" },
        { "\"customer\":{\"type\":\"recordId\",\"value\":\"a b\"}", "/customer/value bad-id" },
        { "\"customer\":\"Anna\"", "/customer wrong-type" },
    };

    [Theory]
    [MemberData(nameof(Customers))]
    public async Task Of_a_customer(string member, string error)
    {
        var body = "{" + member + "}";
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Patch })
        {
            var problem = await (await api.Sender.SendJsonAsync(method, "/v1/sources/crm/customers/B-1", body)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002");
            Assert.Equal([error], problem.Errors());
        }

        await AssertItemAsync("customers", $$"""{"recordId":"B-1",{{member}}}""", error);
    }

    [Theory]
    [MemberData(nameof(Purchases))]
    public async Task Of_a_purchase(string member, string error)
    {
        var name = member.Split('"')[1];
        var good = Purchase("B-1").Without(name).ToJson();
        var body = $"{{{member},{good[1..]}";
        Assert.Equal([error], (await (await api.Sender.SendJsonAsync(HttpMethod.Put, "/v1/sources/crm/purchases/B-1", body)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002")).Errors());
        await AssertItemAsync("purchases", $"{{\"purchaseId\":\"B-1\",{body[1..]}", error);
    }

    [Fact]
    public async Task An_id_in_the_body_that_is_not_that_of_the_path_is_a_mismatch()
    {
        var customer = await api.Sender.SendJsonAsync(HttpMethod.Put, "/v1/sources/crm/customers/B-1", """{"recordId":"B-2"}""");
        var purchase = await api.Sender.SendJsonAsync(HttpMethod.Put, "/v1/sources/crm/purchases/B-1", Purchase("B-2").ToItem());

        Assert.Equal(["/recordId mismatch"], (await customer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002")).Errors());
        Assert.Equal(["/purchaseId mismatch"], (await purchase.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002")).Errors());
    }

    [Theory]
    [InlineData("identifiers", 51, """{"type":"customerNumber","value":"1"}""")]
    public async Task Lists_are_bounded(string member, int count, string entry)
    {
        var body = $"{{\"{member}\":[{string.Join(",", Enumerable.Repeat(entry, count))}]}}";
        var problem = await (await api.Sender.SendJsonAsync(HttpMethod.Put, "/v1/sources/crm/customers/B-1", body)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0002");
        Assert.Equal([$"/{member} too-many"], problem.Errors());
    }

    [Fact]
    public async Task Errors_never_repeat_a_value()
    {
        var response = await api.Sender.SendJsonAsync(
            HttpMethod.Put, "/v1/sources/crm/customers/B-1", """{"birthDate":"geheim","gender":"geheim","language":"geheim!","address":{"country":"GEHEIM"},"identifiers":[{"type":"geheim","value":"geheim"}]}""");

        Assert.DoesNotContain("geheim", await response.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    private async Task AssertItemAsync(string kind, string item, string error)
    {
        var response = await api.Sender.SendJsonAsync(HttpMethod.Post, $"/v1/sources/crm/{kind}", Items(item));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = Assert.Single((await response.ReadJsonAsync()).List("items"));
        Assert.Equal(400, answer.At("status").GetInt32());
        Assert.Equal(["/items/0" + error], answer.At("problem").Errors());
    }
}
