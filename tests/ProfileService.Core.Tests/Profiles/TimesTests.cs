using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using ProfileService.Core.Profiles;
using Xunit;

namespace ProfileService.Core.Tests.Profiles;

public class TimesTests
{
    [Fact]
    public void A_time_is_written_in_UTC_with_as_many_digits_as_it_takes() => Prop.ForAll<DateTimeOffset>(time =>
        Times.Format(time) == time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, "2026-03-01T08:05:09Z")]
    [InlineData(1, "2026-03-01T08:05:09.000001Z")]
    [InlineData(100_000, "2026-03-01T08:05:09.1Z")]
    [InlineData(123_450, "2026-03-01T08:05:09.12345Z")]
    public void Digits_that_say_nothing_are_left_out(int microseconds, string text) =>
        Assert.Equal(text, Times.Format(new DateTimeOffset(2026, 3, 1, 9, 5, 9, TimeSpan.FromHours(1)).AddMicroseconds(microseconds)));
}
