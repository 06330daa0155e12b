using System.Text;
using ProfileService.Api.Imports;

namespace ProfileService.Api.Tests.Imports;

public class RowSplitterTests
{
    [Theory]
    [InlineData("a,b\nc", 3)]
    [InlineData("a,\"b\nc\"\nd", 7)]
    [InlineData("a,\"b\"\"\nc\"\nd", 9)]
    [InlineData("5\" pipe,b\nc", 9)]
    [InlineData("5\"\" pipe,b\nc", 10)]
    [InlineData("5\"\",b\n\"c\"", 5)]
    [InlineData("\"a\"b\"\",c\nd", 8)]
    [InlineData("\"a\"\"\"\"\nb\"\nc", 9)]
    [InlineData("\"\",b\nc", 4)]
    [InlineData("a,b", -1)]
    [InlineData("a,\"b\nc", -1)]
    public void A_row_ends_at_the_line_break_outside_of_quoted_cells(string file, int end) =>
        Assert.Equal(end, RowSplitter.End(Encoding.UTF8.GetBytes(file), (byte)',', out _));

    [Fact]
    public void A_row_ends_at_the_same_place_wherever_the_bytes_break_off_behind_it()
    {
        const string Letters = "a,\"\n";
        foreach (var no in Enumerable.Range(0, 1 << 16))
        {
            var file = Encoding.UTF8.GetBytes([.. Enumerable.Range(0, 8).Select(i => Letters[(no >> (2 * i)) & 3])]);
            var end = RowSplitter.End(file, (byte)',', out _);
            foreach (var length in Enumerable.Range(0, file.Length))
            {
                Assert.Equal(end < length ? end : -1, RowSplitter.End(file.AsSpan(0, length), (byte)',', out _));
            }
        }
    }

    [Fact]
    public void Quotes_mean_nothing_in_lines_of_JSON() => Assert.Equal(6, RowSplitter.End("{\"a\":\"\n\"}"u8, delimiter: null, out _));
}
