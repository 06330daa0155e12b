using ProfileService.Core.Newsletter;
using Xunit;

namespace ProfileService.Core.Tests.Consent;

public class MailLimitTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 10, 0, 0, TimeSpan.Zero);
    private static readonly MailLimits Limits = new(TimeSpan.FromMinutes(10), PerDay: 3);

    [Theory]
    [InlineData(true)]
    [InlineData(false, 9)]
    [InlineData(true, 10)]
    [InlineData(true, 60, 120)]
    [InlineData(false, 60, 120, 1439)]
    [InlineData(true, 60, 120, 1440)]
    public void A_mailbox_gets_no_more_than_the_limits_allow(bool allowed, params int[] minutesAgo) =>
        Assert.Equal(allowed, Limits.Allow(minutesAgo.Select(m => Now.AddMinutes(-m)), Now));
}
