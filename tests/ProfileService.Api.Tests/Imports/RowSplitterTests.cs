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
    public void Quotes_mean_nothing_in_lines_of_JSON() => Assert.Equal(6, RowSplitter.End("{\"a\":\"\n\"}"u8, delimiter: null, out _));
}
