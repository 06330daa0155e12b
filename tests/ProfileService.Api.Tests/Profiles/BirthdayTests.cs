using ProfileService.TestKit.Database;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Profiles;

/// <summary>Store staff learn that a birthday is this week, in the store's own week, and never its date.</summary>
public class BirthdayTests(BirthdayTests.Fixture api) : IClassFixture<BirthdayTests.Fixture>
{
    public sealed class Fixture(PostgresFixture postgres) : RetailFixture(postgres)
    {
        public SetClock Today { get; } = new(new DateTimeOffset(2027, 5, 19, 12, 0, 0, TimeSpan.Zero)); // a Wednesday

        protected override TimeProvider Clock => Today;
    }

    private async Task<Guid> BornAsync(string date) => (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Müller").Born(date))).Id();

    private async Task<bool> IsThisWeekAsync(Guid id, string now)
    {
        api.Today.Now = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
        return (await api.ProfileAsync(id, "store")).At("masterData", "birthdayThisWeek").GetBoolean();
    }

    [Fact]
    public async Task It_is_the_week_from_Monday_to_Sunday_where_the_stores_are()
    {
        var id = await BornAsync("1984-05-17");

        Assert.False(await IsThisWeekAsync(id, "2027-05-16T21:59:00Z")); // Sunday 23:59 in Berlin
        Assert.True(await IsThisWeekAsync(id, "2027-05-16T22:01:00Z")); // Monday 00:01 in Berlin
        Assert.True(await IsThisWeekAsync(id, "2027-05-23T21:59:00Z"));
        Assert.False(await IsThisWeekAsync(id, "2027-05-23T22:01:00Z"));
    }

    [Fact]
    public async Task Somebody_born_on_29_February_has_a_birthday_every_year()
    {
        var id = await BornAsync("1984-02-29");

        Assert.True(await IsThisWeekAsync(id, "2027-02-28T12:00:00Z"));
        Assert.False(await IsThisWeekAsync(id, "2027-03-01T12:00:00Z"));
        Assert.True(await IsThisWeekAsync(id, "2028-03-01T12:00:00Z")); // the 29th is the Tuesday of that week
    }

    [Fact]
    public async Task A_week_over_New_Year_is_one_week() => Assert.True(await IsThisWeekAsync(await BornAsync("1984-01-01"), "2026-12-31T12:00:00Z"));

    [Fact]
    public async Task Without_a_date_nothing_is_said()
    {
        var receipt = await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Müller"));

        Assert.False((await api.ProfileAsync(receipt.Id(), "store")).At("masterData").Has("birthdayThisWeek"));
    }

    [Fact]
    public async Task The_ETag_changes_with_the_week_for_whom_it_matters()
    {
        var (born, unborn) = (await BornAsync("1984-05-17"), (await api.PutAsync("crm", Customer(api.New("C-")).Named("Anna", "Müller"))).Id());
        var before = (await ETagAsync(born, "2027-05-16T12:00:00Z"), await ETagAsync(unborn, "2027-05-16T12:00:00Z"));
        var after = (await ETagAsync(born, "2027-05-18T12:00:00Z"), await ETagAsync(unborn, "2027-05-18T12:00:00Z"));

        Assert.NotEqual(before.Item1, after.Item1);
        Assert.Equal(before.Item2, after.Item2);
    }

    private async Task<string> ETagAsync(Guid id, string now)
    {
        api.Today.Now = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
        return (await api.As("store").GetAsync($"/v1/profiles/{id}")).Headers.ETag!.Tag;
    }
}
