using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Tests.Ingest;

public class OwnProfileIdsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Ids_rise_while_the_clock_stands_and_where_it_goes_back()
    {
        var ids = new OwnProfileIds();

        Guid[] handedOut = [.. Enumerable.Range(0, 10_000).Select(i => ids.Next(i < 9_000 ? Now : Now.AddSeconds(-1)))];

        Assert.Equal(handedOut.Order(), handedOut);
        Assert.Equal(handedOut.Length, handedOut.Distinct().Count());
    }

    [Fact]
    public void Ids_are_UUIDs_of_version_7_that_tell_the_millisecond()
    {
        var id = new OwnProfileIds().Next(Now);

        Assert.Equal((7, 8), (id.Version, id.Variant & 0xC));
        Assert.StartsWith(Now.ToUnixTimeMilliseconds().ToString("x12", null), id.ToString("N", null), StringComparison.Ordinal);
    }
}
