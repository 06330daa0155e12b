using ProfileService.Core.Identity;
using Xunit;

namespace ProfileService.Core.Tests.Identity;

public sealed class GermanPersonTests
{
    private static readonly string[] Titles =
        ["Prof.", "Univ.Prof.", "Dr.", "Dipl.-Ing.", "Ing.", "B.Eng.", "B.Sc.", "B.A.", "MBA.", "Herr", "Frau"];

    [Fact]
    public void All_two_thousand_phone_numbers_parse()
    {
        var phones = GermanPerson.All.SelectMany(p => new[] { p.Mobile, p.Phone }).ToArray();

        Assert.Equal(2000, phones.Length);
        Assert.All(phones, text =>
        {
            Assert.True(PhoneNumber.TryParse(text, "DE", out var phone), text);
            // The sample is drawn at random: 00… is a call abroad, whatever its author had in mind.
            if (!text.TrimStart('(').StartsWith("00", StringComparison.Ordinal))
            {
                Assert.Equal("+49" + NationalDigits(text), phone.Value);
            }
        });
    }

    [Fact]
    public void All_addresses_of_mail_parse_to_what_they_are_in_lower_case() =>
        Assert.All(GermanPerson.All, person =>
        {
            Assert.True(EmailAddress.TryParse(person.Email, out var email), person.Email);
            Assert.Equal(person.Email.ToLowerInvariant(), email.Value);
        });

    [Fact]
    public void All_names_split_with_their_titles_gone() =>
        Assert.All(GermanPerson.All, person =>
        {
            var split = FullName.Split(person.FullName);
            var name = PersonName.Of(split.Title, split.FirstName, split.LastName);

            Assert.True(name.HasGiven && name.HasFamily, person.FullName);
            Assert.DoesNotContain(
                name.Given.Concat(name.Family),
                token => token is "prof" or "dr" or "univ" or "dipl" or "ing" or "mba" or "sc" or "eng" or "ba" or "bsc" or "beng" or "herr" or "frau" or "b");
            Assert.Equal(
                string.Concat(person.FullName.Split(' ').Where(Titles.Contains)),
                split.Title?.Replace(" ", "", StringComparison.Ordinal) ?? "");
        });

    [Fact]
    public void All_birthdays_are_known_dates() =>
        Assert.All(GermanPerson.All, person => Assert.IsType<BirthDateReading.Known>(BirthDates.Read(person.Birthday)));

    [Fact]
    public void All_addresses_stay_what_they_are_but_for_abbreviations() =>
        Assert.All(GermanPerson.All, person => Assert.Equal(
            new PostalAddress(WrittenOut(person.Street), person.HouseNumber, person.PostalCode, person.City, "DE"),
            PostalAddress.Normalise(person.Street, person.HouseNumber, person.PostalCode, person.City, null, "DE")));

    [Fact]
    public void Addresses_in_one_line_split_back_into_street_and_number() =>
        Assert.All(GermanPerson.All, person => Assert.Equal(
            new PostalAddress(WrittenOut(person.Street), person.HouseNumber, person.PostalCode, person.City, "DE"),
            PostalAddress.Normalise($"{person.Street} {person.HouseNumber}", null, null, $"{person.PostalCode} {person.City}", "DE", "DE")));

    [Fact]
    public void Different_persons_of_the_sample_rarely_agree()
    {
        var names = GermanPerson.All.Select(p => FullName.Split(p.FullName)).Select(n => PersonName.Of(n.Title, n.FirstName, n.LastName)).ToArray();
        var agreeing = 0;
        for (var i = 0; i < names.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                agreeing += NameComparison.Compare(names[i], names[j]) is NameAgreement.Full ? 1 : 0;
            }
        }

        // 499,500 pairs of people who were drawn at random.
        Assert.InRange(agreeing, 0, 50);
    }

    private static string WrittenOut(string street) => street.Replace("str.", "straße", StringComparison.Ordinal);

    private static string NationalDigits(string text)
    {
        var digits = string.Concat(text.Replace("+49", "", StringComparison.Ordinal).Where(char.IsAsciiDigit));
        return digits.TrimStart('0');
    }
}
