using System.Globalization;
using ProfileService.Core.Identity;
using Xunit;

namespace ProfileService.Core.Tests.Identity;

public sealed class BirthDateTests
{
    [Theory]
    [InlineData("1984-05-17")]
    [InlineData("17.05.1984")]
    [InlineData(" 1984-05-17 ")]
    public void A_date_is_known(string text) =>
        Assert.Equal(new BirthDateReading.Known(new DateOnly(1984, 5, 17)), BirthDates.Read(text));

    [Theory]
    [InlineData("1900-01-01")]
    [InlineData("01.01.1900")]
    [InlineData("1901-01-01")]
    [InlineData("1970-01-01")]
    [InlineData("1111-11-11")]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    [InlineData("1899-12-30")]
    [InlineData("0000-00-00")]
    public void A_placeholder_is_nobodys_birthday(string text) => Assert.Equal(new BirthDateReading.Unknown("placeholder"), BirthDates.Read(text));

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Nothing_is_unknown(string? text) => Assert.Equal(new BirthDateReading.Unknown("missing"), BirthDates.Read(text));

    [Theory]
    [InlineData("1984-02-30")]
    [InlineData("30.02.1984")]
    [InlineData("17/05/1984")]
    [InlineData("05-17-1984")]
    [InlineData("17.5.84")]
    [InlineData("1984-05-17T00:00:00Z")]
    [InlineData("1850-05-17")]
    [InlineData("yesterday")]
    public void Other_text_is_invalid(string text) => Assert.IsType<BirthDateReading.Invalid>(BirthDates.Read(text));

    [Theory]
    [InlineData("equal", "1984-05-17", "1984-05-17", false)]
    [InlineData("day and month swapped", "1984-05-07", "1984-07-05", false)]
    [InlineData("one digit of the day", "1984-05-17", "1984-05-11", false)]
    [InlineData("one digit of the year", "1984-05-17", "1974-05-17", false)]
    [InlineData("digits of the year swapped", "1978-05-17", "1987-05-17", false)]
    [InlineData("digits of the day swapped", "1984-05-12", "1984-05-21", false)]
    [InlineData("digits of the month swapped", "1984-01-17", "1984-10-17", false)]
    [InlineData("neighbours of two parts swapped", "1984-12-17", "1984-11-27", true)]
    [InlineData("two digits of the day", "1984-05-17", "1984-05-28", true)]
    [InlineData("father and son", "1955-03-02", "1984-05-17", true)]
    [InlineData("day and month swapped in another year", "1984-05-07", "1986-07-05", true)]
    [InlineData("one digit in two parts", "1984-05-17", "1985-06-17", true)]
    [InlineData("far digits of the year swapped", "1984-05-17", "1489-05-17", true)]
    public void Two_dates_contradict_unless_a_slip_explains_them(string slip, string a, string b, bool contradict)
    {
        var first = DateOnly.ParseExact(a, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var second = DateOnly.ParseExact(b, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        Assert.True(contradict == BirthDates.Contradict(first, second), slip);
        Assert.True(contradict == BirthDates.Contradict(second, first), slip);
    }
}
