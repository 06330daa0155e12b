using ProfileService.Core.Purchases;
using Xunit;

namespace ProfileService.Core.Tests.Purchases;

public sealed class CurrencyTests
{
    [Theory]
    [InlineData("EUR", true)]
    [InlineData("CHF", true)]
    [InlineData("GBP", true)]
    [InlineData("JPY", true)]
    [InlineData("HRK", true)]
    [InlineData("XAU", false)]
    [InlineData("XXX", false)]
    [InlineData("eur", false)]
    [InlineData("EURO", false)]
    [InlineData("", false)]
    public void Money_of_a_till_is_known_by_its_code(string code, bool known) => Assert.Equal(known, Currencies.IsKnown(code));
}
