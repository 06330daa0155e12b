using ProfileService.Core.Identity;
using Xunit;

namespace ProfileService.Core.Tests.Identity;

public sealed class NumberTests
{
    [Theory]
    [InlineData("4711 0001 2345 6", "4711000123456")]
    [InlineData("4711-0001.23456", "4711000123456")]
    [InlineData("４７１１", "4711")]
    [InlineData("ab-12", "AB12")]
    [InlineData(" 000123 ", "000123")]
    [InlineData("12\u20133", "123")]
    public void A_card_number_is_letters_and_digits(string text, string value)
    {
        Assert.True(CardNumber.TryNormalise(text, out var normalised));
        Assert.Equal(value, normalised);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("12/34")]
    [InlineData("1234ä")]
    [InlineData("12345678901234567890123456789012345678901")]
    [InlineData("12\u00003")]
    public void Other_card_numbers_are_refused(string? text) => Assert.False(CardNumber.TryNormalise(text, out _));

    [Theory]
    [InlineData(" c-1001 ", "C-1001")]
    [InlineData("000123", "000123")]
    [InlineData("a  b\tc", "A B C")]
    [InlineData("mu\u0308ller", "MÜLLER")]
    [InlineData("7", "7")]
    [InlineData("user_1@shop/x", "USER_1@SHOP/X")]
    public void An_account_number_keeps_its_zeros_and_its_punctuation(string text, string value)
    {
        Assert.True(AccountNumber.TryNormalise(text, out var normalised));
        Assert.Equal(value, normalised);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("a\u0007b")]
    public void Other_account_numbers_are_refused(string? text) => Assert.False(AccountNumber.TryNormalise(text, out _));

    [Fact]
    public void A_lone_surrogate_is_refused()
    {
        Assert.False(AccountNumber.TryNormalise("a\ud800", out _));
        Assert.False(CardNumber.TryNormalise("123\ud800", out _));
    }

    [Fact]
    public void An_account_number_has_at_most_128_characters()
    {
        Assert.True(AccountNumber.TryNormalise(new string('a', 128), out _));
        Assert.False(AccountNumber.TryNormalise(new string('a', 129), out _));
    }
}
