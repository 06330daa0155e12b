using ProfileService.Core.Identity;
using Xunit;

namespace ProfileService.Core.Tests.Identity;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("+49(0)3624 20922", "DE", "+49362420922")]
    [InlineData("(01175) 331490", "DE", "+491175331490")]
    [InlineData("02206 39126", "DE", "+49220639126")]
    [InlineData("+49 (0) 30 1234567", "DE", "+49301234567")]
    [InlineData("+49 ( 0 )30 1234567", "DE", "+49301234567")]
    [InlineData("0049 170 1234567", "DE", "+491701234567")]
    [InlineData("0049(0)170/1234567", "DE", "+491701234567")]
    [InlineData("0170/123 45-67", "DE", "+491701234567")]
    [InlineData("0170.1234567", "DE", "+491701234567")]
    [InlineData("+49 0170 1234567", "DE", "+491701234567")]
    [InlineData("tel:+49-170-1234567", "DE", "+491701234567")]
    [InlineData("tel:+49-170-1234567;ext=12", "DE", "+491701234567")]
    [InlineData("030 1234567 ext. 12", "DE", "+49301234567")]
    [InlineData("030 1234567 Durchwahl 12", "DE", "+49301234567")]
    [InlineData("030 1234567 x12", "DE", "+49301234567")]
    [InlineData("030 1234567-0", "DE", "+493012345670")]
    [InlineData("030 – 1234567", "DE", "+49301234567")]
    [InlineData("0\u00A0170\u00A01234567", "DE", "+491701234567")]
    [InlineData("\u202D0170 1234567\u202C", "DE", "+491701234567")]
    [InlineData("０１７０ １２３４５６７", "DE", "+491701234567")]
    [InlineData("1701234567", "DE", "+491701234567")]
    [InlineData("491701234567", "DE", "+491701234567")]
    [InlineData("01 5123456", "AT", "+4315123456")]
    [InlineData("0664/1234567", "AT", "+436641234567")]
    [InlineData("079 123 45 67", "CH", "+41791234567")]
    [InlineData("+41 (0)79 123 45 67", "DE", "+41791234567")]
    [InlineData("06 1234 5678", "IT", "+390612345678")]
    [InlineData("+39 06 1234 5678", "DE", "+390612345678")]
    [InlineData("612 345 678", "ES", "+34612345678")]
    [InlineData("06 12 34 56 78", "FR", "+33612345678")]
    [InlineData("020 7946 0958", "GB", "+442079460958")]
    [InlineData("(212) 555-0123", "US", "+12125550123")]
    [InlineData("1-212-555-0123", "US", "+12125550123")]
    [InlineData("011 49 170 1234567", "US", "+491701234567")]
    [InlineData("8 912 345-67-89", "RU", "+79123456789")]
    [InlineData("06 20 123 4567", "HU", "+36201234567")]
    [InlineData("+48 601 234 567", "DE", "+48601234567")]
    [InlineData("+383 44 123 456", "DE", "+38344123456")]
    [InlineData("+491701234567", "??", "+491701234567")]
    public void A_number_is_written_in_E164(string text, string country, string value)
    {
        Assert.True(PhoneNumber.TryParse(text, country, out var phone));
        Assert.Equal(value, phone.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("+")]
    [InlineData("null")]
    [InlineData("0800-CALLME")]
    [InlineData("0170 12345a7")]
    [InlineData("012")]
    [InlineData("123456")]
    [InlineData("0000")]
    [InlineData("+49")]
    [InlineData("+491")]
    [InlineData("+0170 1234567")]
    [InlineData("+999 1234567")]
    [InlineData("+49 170 1234567890123")]
    [InlineData("++49 170 1234567")]
    [InlineData("0170+1234567")]
    [InlineData("+1 055 555 0123")]
    [InlineData("anna@x.de")]
    [InlineData("0170 1234567 / 0171 7654321")]
    public void What_is_no_number_is_refused(string? text) => Assert.False(PhoneNumber.TryParse(text, "DE", out _));

    [Fact]
    public void A_national_number_needs_a_country() => Assert.False(PhoneNumber.TryParse("0170 1234567", "", out _));

    [Fact]
    public void Every_country_of_the_list_has_a_calling_code() =>
        Assert.All(new[] { ("DE", "49"), ("AT", "43"), ("CH", "41"), ("US", "1"), ("LI", "423"), ("XK", "383"), ("VA", "39") },
            pair => Assert.Equal(pair.Item2, Countries.CallingCode(pair.Item1)));

    [Theory]
    [InlineData("de")]
    [InlineData("")]
    [InlineData("ZZ")]
    [InlineData("UK")]
    [InlineData("DEU")]
    public void Countries_are_known_by_their_two_capitals_only(string code)
    {
        Assert.False(Countries.IsKnown(code));
        Assert.Null(Countries.CallingCode(code));
    }
}
