using System.Text.Json;
using Npgsql;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Profiles;

/// <summary>Every source record with its profile, for whoever keeps our profile ids beside his own.</summary>
public class LinkTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private async Task<IReadOnlyList<(string Source, string RecordId, Guid Profile)>> LinksAsync(string query = "", string role = "admin")
    {
        var response = await api.As(role).GetAsync($"/v1/links{query}");
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.MediaType);
        var text = await response.Content.ReadAsStringAsync();
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)
            .Select(l => (l.Text("source")!, l.Text("recordId")!, l.Id()))];
    }

    [Fact]
    public async Task Each_live_record_stands_there_once_with_its_profile()
    {
        var (a, b, gone, card) = (api.New("A-"), api.New("B-"), api.New("G-"), api.NewCard());
        await api.PutAsync("crm", Customer(a).Named("Anna", "Müller").WithCard(card));
        var profile = (await api.PutAsync("shop", Customer(b).Named("Anna", "Müller").WithCard(card))).Id();
        await api.PutAsync("crm", Customer(gone).Named("Otto", "Kraus"));
        await api.DeleteAsync("crm", gone);

        var links = await LinksAsync();

        Assert.Equal([("crm", a, profile)], links.Where(l => l.RecordId == a));
        Assert.Equal([("shop", b, profile)], links.Where(l => l.RecordId == b));
        Assert.DoesNotContain(links, l => l.RecordId == gone);
    }

    [Fact]
    public async Task Links_are_whole_and_in_the_same_order_beyond_a_page()
    {
        var prefix = api.New("P-");
        for (var list = 0; list < 6; list++)
        {
            var items = Enumerable.Range(0, 1000).Select(i => $$"""{"recordId":"{{prefix}}-{{(list * 1000) + i}}","lastName":"L"}""");
            await api.Sender.SendJsonAsync(HttpMethod.Post, "/v1/sources/loyalty/customers", Items(items));
        }

        var links = await LinksAsync("?source=loyalty", "steward");

        Assert.Equal(6000, links.Select(l => l.RecordId).Distinct().Count());
        Assert.All(links, l => Assert.Equal("loyalty", l.Source));
        Assert.Equal(links, await LinksAsync("?source=loyalty", "privacy"));
    }

    [Fact]
    public async Task A_bulk_read_leaves_one_entry_with_filter_and_count()
    {
        await api.PutAsync("pos", Customer(api.New("A-")).Named("Anna", "Müller"));
        await LinksAsync("?source=pos", "steward");

        await using var database = NpgsqlDataSource.Create(api.OwnerConnectionString);
        await using var command = database.CreateCommand("""
            SELECT string_agg(p.payload, '; ') FROM audit_trail e JOIN audit_payload p USING (chain_id, link_no, row_no)
            WHERE e.action = 'links.read' AND p.payload LIKE 'source pos%'
            """);
        Assert.Equal("source pos: 1 links", await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Links_of_an_unknown_source_are_a_404() =>
        await (await api.As("admin").GetAsync("/v1/links?source=none")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "PRF-0201");
}
