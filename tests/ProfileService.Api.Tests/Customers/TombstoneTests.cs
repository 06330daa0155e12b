using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Customers;

/// <summary>A DELETE is a fact with a time like any other: newer wins, at equal times the tombstone, else the greater bytes (law 2).</summary>
public class TombstoneTests(RetailFixture api) : IClassFixture<RetailFixture>
{
    private const string First = "2026-01-01T10:00:00Z";
    private const string Second = "2026-01-02T10:00:00Z";
    private const string Third = "2026-01-03T10:00:00Z";

    private async Task<bool> IsLiveAsync(string id) =>
        (await api.As("privacy").GetAsync($"/v1/sources/crm/customers/{id}")).StatusCode == HttpStatusCode.OK;

    [Fact]
    public async Task A_deleted_record_is_gone_for_its_source_and_says_so()
    {
        var id = api.New("C-");
        await api.PutAsync("crm", Customer(id).Named("Anna", "Müller").ObservedAt(First));

        var receipt = await api.DeleteAsync("crm", id);

        Assert.Equal(("updated", "deleted"), (receipt.Text("outcome"), receipt.Text("state")));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, receipt.At("profileId").ValueKind);
        await (await api.As("privacy").GetAsync($"/v1/sources/crm/customers/{id}")).ShouldBeProblemAsync(HttpStatusCode.Gone, "PRF-0208");
        Assert.Equal("unchanged", (await api.DeleteAsync("crm", id)).Text("outcome"));
    }

    [Fact]
    public async Task It_ends_what_is_older_and_nothing_newer()
    {
        var id = api.New("C-");
        await api.PutAsync("crm", Customer(id).Named("Anna", "Müller").ObservedAt(Second));

        Assert.Equal("stale", (await api.DeleteAsync("crm", id, First)).Text("outcome"));
        Assert.True(await IsLiveAsync(id));
        Assert.Equal("updated", (await api.DeleteAsync("crm", id, Third)).Text("outcome"));
        Assert.False(await IsLiveAsync(id));
    }

    [Fact]
    public async Task What_comes_late_and_is_older_stays_deleted()
    {
        var id = api.New("C-");
        await api.PutAsync("crm", Customer(id).Named("Anna", "Müller").ObservedAt(First));
        await api.DeleteAsync("crm", id, Third);

        var late = await api.PutAsync("crm", Customer(id).Named("Anna", "Meier").ObservedAt(Second));

        Assert.Equal(("stale", "deleted"), (late.Text("outcome"), late.Text("state")));
        Assert.False(await IsLiveAsync(id));
    }

    [Fact]
    public async Task Something_newer_brings_it_back_under_its_own_id()
    {
        var id = api.New("C-");
        var before = await api.PutAsync("crm", Customer(id).Named("Anna", "Müller").ObservedAt(First));
        await api.DeleteAsync("crm", id, Second);

        var after = await api.PutAsync("crm", Customer(id).Named("Anna", "Müller").ObservedAt(Third));

        Assert.Equal(("updated", "live"), (after.Text("outcome"), after.Text("state")));
        Assert.Equal(before.Id(), after.Id());
    }

    [Fact]
    public async Task A_part_that_is_newer_brings_back_only_what_it_says()
    {
        var id = api.New("C-");
        await api.PutAsync("crm", Customer(id).Named("Anna", "Müller").ObservedAt(First));
        await api.DeleteAsync("crm", id, Second);

        await api.PatchAsync("crm", id, $$"""{"observedAt":"{{Third}}","title":"Dr."}""");

        var stored = await api.StoredAsync("crm", id);
        Assert.Equal("Dr.", stored.Text("title"));
        Assert.False(stored.Has("lastName"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task At_equal_times_the_tombstone_wins_in_either_order(bool tombstoneFirst)
    {
        var id = api.New("C-");
        if (tombstoneFirst)
        {
            await api.DeleteAsync("crm", id, First);
        }

        await api.PutAsync("crm", Customer(id).Named("Anna", "Müller").ObservedAt(First));
        if (!tombstoneFirst)
        {
            await api.DeleteAsync("crm", id, First);
        }

        Assert.False(await IsLiveAsync(id));
    }

    [Theory]
    [InlineData("Aal", "Zander")]
    [InlineData("Zander", "Aal")]
    public async Task At_equal_times_the_greater_bytes_win_in_either_order(string one, string other)
    {
        var id = api.New("C-");
        await api.PutAsync("crm", Customer(id).Named(null, one).ObservedAt(First));
        await api.PutAsync("crm", Customer(id).Named(null, other).ObservedAt(First));

        Assert.Equal("Zander", (await api.StoredAsync("crm", id)).Text("lastName"));
    }

    [Fact]
    public async Task A_tombstone_of_a_record_that_nobody_sent_is_kept()
    {
        var id = api.New("C-");
        var receipt = await api.DeleteAsync("crm", id, Second);

        Assert.Equal("deleted", receipt.Text("state"));
        Assert.Equal("stale", (await api.PutAsync("crm", Customer(id).Named("Anna", "Müller").ObservedAt(First))).Text("outcome"));
        Assert.False(await IsLiveAsync(id));
    }

    [Theory]
    [InlineData("gestern")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2126-01-01T00:00:00Z")]
    [InlineData("2026-01-01")]
    [InlineData("2026-01-01T10:00:00")]
    [InlineData("T10:00")]
    [InlineData("Tue, 01 Dec 2020 10:00:00 GMT")]
    [InlineData("0001-01-01T00:00:00Z")]
    public async Task A_time_that_cannot_be_is_a_400(string time) =>
        await (await api.Sender.DeleteAsync($"/v1/sources/crm/customers/C-1?observedAt={time}")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "PRF-0005");
}
