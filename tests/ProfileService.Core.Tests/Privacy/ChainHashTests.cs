using System.Text;
using ProfileService.Core.Privacy;
using Xunit;

namespace ProfileService.Core.Tests.Privacy;

public sealed class ChainHashTests
{
    private static readonly Guid Chain = new("019a0000-0000-7000-8000-000000000001");

    // Written once and compared for ever: another format would make every chain that is stored look broken.
    [Fact]
    public void The_format_never_changes()
    {
        var row = new CanonicalRow()
            .Add("audit").Add(7).Add(DateTimeOffset.UnixEpoch.AddTicks(19)).Add(Chain).Add((string?)null).Add([1, 2]).ToArray();

        Assert.Equal(
            "0000000561756469740000000800000000000000070000000800DCBFFEFF2BC00100000010019A0000000070008000000000000001FFFFFFFF000000020102",
            Convert.ToHexString(row));
        Assert.Equal(
            "0936BCB36D2B25F1B89BD57F4D751EBB432CEABEB9383401CA129FE2C0481B18",
            Convert.ToHexString(ChainHash.Of(ChainHash.BeforeFirst(), Chain, 1, [row])));
    }

    [Fact]
    public void Each_part_counts()
    {
        byte[][] rows = [Encoding.UTF8.GetBytes("one"), Encoding.UTF8.GetBytes("two")];
        var hash = ChainHash.Of(ChainHash.BeforeFirst(), Chain, 1, rows);

        Assert.NotEqual(hash, ChainHash.Of(hash, Chain, 1, rows));
        Assert.NotEqual(hash, ChainHash.Of(ChainHash.BeforeFirst(), Guid.Empty, 1, rows));
        Assert.NotEqual(hash, ChainHash.Of(ChainHash.BeforeFirst(), Chain, 2, rows));
        Assert.NotEqual(hash, ChainHash.Of(ChainHash.BeforeFirst(), Chain, 1, [rows[1], rows[0]]));
        Assert.NotEqual(hash, ChainHash.Of(ChainHash.BeforeFirst(), Chain, 1, [Encoding.UTF8.GetBytes("onet"), Encoding.UTF8.GetBytes("wo")]));
    }

    [Fact]
    public void A_null_is_not_an_empty_text() =>
        Assert.NotEqual(new CanonicalRow().Add((string?)null).ToArray(), new CanonicalRow().Add("").ToArray());

    [Fact]
    public void Values_do_not_run_into_each_other() =>
        Assert.NotEqual(new CanonicalRow().Add("ab").Add("c").ToArray(), new CanonicalRow().Add("a").Add("bc").ToArray());

    [Fact]
    public void A_time_is_the_same_before_and_after_storage_in_microseconds_and_in_any_zone()
    {
        var time = new DateTimeOffset(1985, 4, 12, 23, 20, 50, TimeSpan.FromHours(2)).AddTicks(1234567);

        Assert.Equal(new CanonicalRow().Add(time).ToArray(), new CanonicalRow().Add(CanonicalRow.Microseconds(time)).ToArray());
        Assert.Equal(TimeSpan.Zero, CanonicalRow.Microseconds(time).Offset);
    }

    [Fact]
    public void Text_with_half_a_surrogate_pair_has_no_bytes() =>
        Assert.ThrowsAny<ArgumentException>(() => new CanonicalRow().Add($"a{'\ud800'}b"));
}
