using ProfileService.Core.Identity;
using Xunit;

namespace ProfileService.Core.Tests.Identity;

public sealed class JunkIdentifierTests
{
    [Theory]
    [InlineData("email", "test@test.de", "test-address")]
    [InlineData("email", "Test@firma.de", "test-address")]
    [InlineData("email", "test+1@example.org", "test-address")]
    [InlineData("email", "noreply@firma.de", "test-address")]
    [InlineData("email", "no-reply@firma.de", "test-address")]
    [InlineData("email", "nobody@firma.de", "test-address")]
    [InlineData("email", "unknown@firma.de", "test-address")]
    [InlineData("email", "kein@email.de", "test-address")]
    [InlineData("email", "keine@email.de", "test-address")]
    [InlineData("email", "a@a.de", "test-address")]
    [InlineData("email", "aaa@web.de", "test-address")]
    [InlineData("email", "asdf@gmx.de", "test-address")]
    [InlineData("email", "anna@keine-email.de", "test-address")]
    [InlineData("phone", "0000", "repeated-digits")]
    [InlineData("phone", "+490000000000", "repeated-digits")]
    [InlineData("phone", "+491111111111", "repeated-digits")]
    [InlineData("phone", "+49300000000", "repeated-digits")]
    [InlineData("phone", "0999999999", "repeated-digits")]
    [InlineData("phone", "+49123456789", "sequence")]
    [InlineData("phone", "0123456789", "sequence")]
    [InlineData("phone", "+491234567890", "sequence")]
    [InlineData("phone", "+49987654321", "sequence")]
    [InlineData("loyaltyCard", "0000", "placeholder")]
    [InlineData("loyaltyCard", "00-00", "placeholder")]
    [InlineData("loyaltyCard", "1111111111111", "repeated-digits")]
    [InlineData("loyaltyCard", "123456789", "sequence")]
    [InlineData("loyaltyCard", "XXXX", "placeholder")]
    [InlineData("customerNumber", "null", "placeholder")]
    [InlineData("customerNumber", "NONE", "placeholder")]
    [InlineData("customerNumber", "N/A", "placeholder")]
    [InlineData("customerNumber", "-1", "placeholder")]
    [InlineData("customerNumber", "-", "placeholder")]
    [InlineData("customerNumber", "0", "placeholder")]
    [InlineData("shopAccount", "anonymous", "placeholder")]
    [InlineData("shopAccount", "invalid", "placeholder")]
    [InlineData("shopAccount", "unbekannt", "placeholder")]
    [InlineData("shopAccount", "undefined", "placeholder")]
    public void Junk_has_a_reason(string type, string value, string reason)
    {
        var given = JunkIdentifiers.Reason(type, value);

        Assert.Equal(reason, given);
    }

    [Theory]
    [InlineData("email", "anna@example.org")]
    [InlineData("email", "info@firma.de")]
    [InlineData("email", "office@firma.de")]
    [InlineData("email", "testa.rossa@firma.de")]
    [InlineData("email", "a@firma.de")]
    [InlineData("email", "j.keiner@firma.de")]
    [InlineData("phone", "+491701234567")]
    [InlineData("phone", "+4930123456")]
    [InlineData("phone", "+491777777178")]
    [InlineData("loyaltyCard", "4711000123456")]
    [InlineData("loyaltyCard", "9900000000017")]
    [InlineData("customerNumber", "C-1001")]
    [InlineData("customerNumber", "12345")]
    [InlineData("customerNumber", "7")]
    [InlineData("customerNumber", "11")]
    [InlineData("shopAccount", "kunde17")]
    [InlineData("petCard", "用户")]
    public void Values_of_somebody_have_none(string type, string value) => Assert.Null(JunkIdentifiers.Reason(type, value));

    [Fact]
    public void No_identifier_of_the_sample_is_junk() => Assert.All(GermanPerson.All, person =>
    {
        Assert.True(PhoneNumber.TryParse(person.Mobile, "DE", out var phone));
        Assert.Null(JunkIdentifiers.Reason("phone", phone.Value));
        Assert.Null(JunkIdentifiers.Reason("email", person.Email));
    });
}
