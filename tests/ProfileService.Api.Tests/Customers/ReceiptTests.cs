using System.Text.Json;
using ProfileService.TestKit.Builders;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Customers;

/// <summary>What a sender is told about its record.</summary>
public class ReceiptTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private static IReadOnlyList<string> SetAside(JsonElement receipt) =>
        [.. receipt.List("setAside").Select(s => $"{s.Text("pointer")} {s.Text("code")}")];

    private static IReadOnlyList<string> Normalised(JsonElement receipt) =>
        [.. receipt.List("normalised").Select(n => $"{n.Text("pointer")} {n.Text("value")}")];

    private Task<HttpResponseMessage> SendAsync(CustomerBuilder customer) =>
        api.Sender.SendJsonAsync(HttpMethod.Put, $"/v1/sources/crm/customers/{customer.RecordId}", customer.ToJson());

    [Fact]
    public async Task The_first_word_of_a_record_is_created_and_has_an_address()
    {
        var id = api.New("C-");
        var response = await SendAsync(Customer(id).Named("Anna", "Müller").ObservedAt("2026-01-01T10:00:00Z"));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal($"/v1/sources/crm/customers/{id}", response.Headers.Location?.OriginalString);
        var receipt = await response.ReadJsonAsync();
        Assert.Equal(("crm", id, "created", "live"), (receipt.Text("source"), receipt.Text("recordId"), receipt.Text("outcome"), receipt.Text("state")));
        Assert.Equal(DateTimeOffset.Parse("2026-01-01T10:00:00Z", System.Globalization.CultureInfo.InvariantCulture), receipt.At("observedAt").GetDateTimeOffset());
        Assert.NotEqual(Guid.Empty, receipt.Id());
        Assert.False(receipt.At("settling").GetBoolean());
    }

    [Fact]
    public async Task Another_content_is_updated_the_same_unchanged_and_an_older_one_stale()
    {
        var id = api.New("C-");
        await api.PutAsync("crm", Customer(id).Named("Anna", "Müller").ObservedAt("2026-01-02T10:00:00Z"));

        var updated = await api.PutAsync("crm", Customer(id).Named("Anna", "Meier").ObservedAt("2026-01-03T10:00:00Z"));
        var unchanged = await api.PutAsync("crm", Customer(id).Named("Anna", "Meier").ObservedAt("2026-01-03T10:00:00Z"));
        var stale = await api.PutAsync("crm", Customer(id).Named("Anna", "Älter").ObservedAt("2026-01-01T10:00:00Z"));

        Assert.Equal(["updated", "unchanged", "stale"], new[] { updated, unchanged, stale }.Select(r => r.Text("outcome")));
        Assert.Equal("Meier", (await api.StoredAsync("crm", id)).Text("lastName"));
        Assert.Equal(updated.Id(), stale.Id());
    }

    [Fact]
    public async Task What_was_normalised_is_named_with_its_normal_form()
    {
        var receipt = await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Müller")
            .WithEmail(" Anna@Example.ORG").WithPhone("(040) 66969-555").WithCard("4711 0001-77123")
            .LivingAt("Jungfernstr.", "7 A", "20354", "Hamburg"));

        Assert.Equal(
            ["/address/houseNumber 7a", "/address/street Jungfernstraße", "/email anna@example.org", "/identifiers/0/value 4711000177123", "/phone +494066969555"],
            Normalised(receipt).Order(StringComparer.Ordinal));
        Assert.Empty(SetAside(receipt));
    }

    [Fact]
    public async Task Values_that_mean_nobody_are_set_aside_and_kept()
    {
        var id = api.New("C-");
        var receipt = await api.PutAsync("crm", Customer(id).Named("Anna", "Müller").Born("1900-01-01")
            .WithEmail("test@test.de").WithPhone("0000").WithIdentifier("customerNumber", "null").WithCard("0000"));

        Assert.Equal(
            ["/birthDate placeholder-date", "/email junk-identifier", "/identifiers/0/value junk-identifier", "/identifiers/1/value junk-identifier"],
            SetAside(receipt).Order(StringComparer.Ordinal).Where(s => !s.StartsWith("/phone", StringComparison.Ordinal)));
        Assert.Contains(SetAside(receipt), s => s.StartsWith("/phone ", StringComparison.Ordinal));
        var stored = await api.StoredAsync("crm", id);
        Assert.Equal(("1900-01-01", "test@test.de", "0000"), (stored.Text("birthDate"), stored.Text("email"), stored.Text("phone")));
    }

    [Fact]
    public async Task A_phone_number_and_an_address_that_cannot_be_read_are_set_aside_and_kept()
    {
        var id = api.New("C-");
        var receipt = await api.PutAsync("crm", Customer(id).Named("Anna", "Müller").WithPhone("ruf mich an").WithEmail("anna(at)example"));

        Assert.Equal(["/email unreadable-email", "/phone unreadable-phone"], SetAside(receipt).Order(StringComparer.Ordinal));
        Assert.Equal("ruf mich an", (await api.StoredAsync("crm", id)).Text("phone"));
        Assert.Empty((await api.ProfileAsync(receipt.Id())).List("masterData", "phones"));
    }

    [Fact]
    public async Task Values_that_mean_nobody_join_nobody()
    {
        var one = await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Müller").WithEmail("test@test.de").WithCard("0000"));
        var other = await api.PutAsync("shop", Customer(api.New("S-")).Named("Anna", "Müller").WithEmail("test@test.de").WithCard("0000"));

        Assert.NotEqual(one.Id(), other.Id());
    }

    [Fact]
    public async Task The_same_content_again_without_a_time_changes_nothing()
    {
        var id = api.New("C-");
        var first = await api.PutAsync("crm", Customer(id).Named("Anna", "Müller"));
        var (before, etag) = await ReadAsync(first.Id());

        var again = await api.PutAsync("crm", Customer(id).Named("Anna", "Müller"));

        Assert.Equal("unchanged", again.Text("outcome"));
        Assert.Equal((before, etag), await ReadAsync(first.Id()));
    }

    [Fact]
    public async Task The_same_content_with_a_newer_time_leaves_the_profile_as_it_is()
    {
        var id = api.New("C-");
        var first = await api.PutAsync("crm", Customer(id).Named("Anna", "Müller").ObservedAt("2026-01-01T10:00:00Z"));
        var (_, etag) = await ReadAsync(first.Id(), "?view=store", "privacy");

        var again = await api.PutAsync("crm", Customer(id).Named("Anna", "Müller").ObservedAt("2026-02-01T10:00:00Z"));

        Assert.Equal("unchanged", again.Text("outcome"));
        Assert.Equal(etag, (await ReadAsync(first.Id(), "?view=store", "privacy")).ETag);
    }

    private async Task<(string Body, string ETag)> ReadAsync(Guid id, string query = "", string role = "service")
    {
        var response = await api.As(role).GetAsync($"/v1/profiles/{id}{query}");
        return (await response.Content.ReadAsStringAsync(), response.Headers.ETag!.Tag);
    }
}
