using ProfileService.Core.Identity;
using Xunit;

namespace ProfileService.Core.Tests.Identity;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("anna@x.de", "anna@x.de")]
    [InlineData("  Anna.Müller@Example.ORG ", "anna.müller@example.org")]
    [InlineData("ANNA+Shop@Example.org", "anna+shop@example.org")]
    [InlineData("info@müller.de", "info@xn--mller-kva.de")]
    [InlineData("info@MÜLLER.de", "info@xn--mller-kva.de")]
    [InlineData("info@xn--mller-kva.de", "info@xn--mller-kva.de")]
    [InlineData("info@XN--MLLER-KVA.de", "info@xn--mller-kva.de")]
    [InlineData("mailto:anna@x.de", "anna@x.de")]
    [InlineData("<anna@x.de>", "anna@x.de")]
    [InlineData("Anna Müller <Anna@X.de>", "anna@x.de")]
    [InlineData("o'neill@x.co.uk", "o'neill@x.co.uk")]
    [InlineData("a@b.museum", "a@b.museum")]
    [InlineData("user@123.de", "user@123.de")]
    [InlineData("mu\u0308ller@x.de", "müller@x.de")]
    [InlineData("用户@example.org", "用户@example.org")]
    [InlineData("_-{}@x.de", "_-{}@x.de")]
    public void An_address_is_written_one_way(string text, string value)
    {
        Assert.True(EmailAddress.TryParse(text, out var email));
        Assert.Equal(value, email.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("@")]
    [InlineData("anna")]
    [InlineData("anna@")]
    [InlineData("@x.de")]
    [InlineData("anna@localhost")]
    [InlineData("anna@x")]
    [InlineData("anna@x.d")]
    [InlineData("anna@1.2.3.4")]
    [InlineData("anna@[1.2.3.4]")]
    [InlineData("anna@.de")]
    [InlineData("anna@x..de")]
    [InlineData("anna@x.de.")]
    [InlineData("anna@-x.de")]
    [InlineData("anna@x-.de")]
    [InlineData("anna@x_y.de")]
    [InlineData(".anna@x.de")]
    [InlineData("anna.@x.de")]
    [InlineData("anna..b@x.de")]
    [InlineData("an na@x.de")]
    [InlineData("anna@x .de")]
    [InlineData("anna@b@x.de")]
    [InlineData("\"an na\"@x.de")]
    [InlineData("anna@x.de, bert@x.de")]
    [InlineData("anna@x.de;bert@x.de")]
    [InlineData("an\u0000na@x.de")]
    [InlineData("an\u200Bna@x.de")]
    [InlineData("anna@x\n.de")]
    [InlineData("Anna <anna@x.de")]
    [InlineData("anna@x.de>")]
    [InlineData("<script>alert(1)</script>")]
    public void What_is_no_address_is_refused(string? text) => Assert.False(EmailAddress.TryParse(text, out _));

    [Fact]
    public void A_lone_surrogate_is_refused()
    {
        Assert.False(EmailAddress.TryParse("anna\ud800@x.de", out _));
        Assert.False(EmailAddress.TryParse("anna@\ud800.de", out _));
    }

    [Fact]
    public void An_address_has_at_most_254_characters_and_64_before_the_at()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 47), 3)) + "." + new string('e', 42) + ".de";
        var longest = new string('a', 64) + "@" + domain;

        Assert.Equal(254, longest.Length);
        Assert.True(EmailAddress.TryParse(longest, out _));
        Assert.False(EmailAddress.TryParse("mailto:" + longest + "a", out _));
        Assert.False(EmailAddress.TryParse(new string('a', 65) + "@x.de", out _));
        Assert.False(EmailAddress.TryParse(new string('a', 100_000), out _));
    }

    [Theory]
    [InlineData("anna.mueller+shop@gmail.com", "annamueller@gmail.com")]
    [InlineData("annamueller@googlemail.com", "annamueller@gmail.com")]
    [InlineData("annamueller@gmail.com", "annamueller@gmail.com")]
    [InlineData("anna.m+x@outlook.com", "anna.m@outlook.com")]
    [InlineData("anna@hotmail.de", "anna@hotmail.de")]
    [InlineData("anna+1@live.com", "anna@live.com")]
    [InlineData("anna+1@me.com", "anna@icloud.com")]
    [InlineData("anna@icloud.com", "anna@icloud.com")]
    [InlineData("anna+news@fastmail.com", "anna@fastmail.com")]
    [InlineData("anna.m_b-c+1@protonmail.com", "annambc@proton.me")]
    [InlineData("anna@proton.me", "anna@proton.me")]
    [InlineData("anna+x@posteo.de", "anna@posteo.de")]
    [InlineData("+x@gmail.com", "+x@gmail.com")]
    public void Spellings_of_one_mailbox_share_a_match_value_where_the_provider_says_so(string text, string match)
    {
        Assert.True(EmailAddress.TryParse(text, out var email));
        Assert.Equal(match, email.MatchValue);
        Assert.Equal(text, email.Value);
    }

    [Theory]
    [InlineData("anna.m+x@firma.de")]
    [InlineData("anna@gmx.de")]
    [InlineData("anna@web.de")]
    [InlineData("anna@t-online.de")]
    [InlineData("anna@sub.gmail.com")]
    public void Other_providers_have_no_match_value(string text)
    {
        Assert.True(EmailAddress.TryParse(text, out var email));
        Assert.Null(email.MatchValue);
    }
}
