using ProfileService.Core.Identity;
using Xunit;

namespace ProfileService.Core.Tests.Identity;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("Anna", "Müller", "anna", "mueller")]
    [InlineData("Anna-Lena", "Groß", "anna lena", "gross")]
    [InlineData(" ANNA ", "O'Neill", "anna", "oneill")]
    [InlineData("Renée", "Łukasz-Šimić", "renee", "lukasz simic")]
    [InlineData("Bjørn", "Åberg", "bjoern", "aberg")]
    [InlineData("Dr. Anna", "Müller", "anna", "mueller")]
    [InlineData("Anna", "Dr.Müller", "anna", "mueller")]
    [InlineData("Anna", "Prof. Dr. med. dent. Müller", "anna", "mueller")]
    [InlineData("Dipl.-Ing. (FH) Anna", "Müller M.Sc.", "anna", "mueller")]
    [InlineData("Univ.Prof. Dr.-Ing. Anna", "Müller B.Eng.", "anna", "mueller")]
    [InlineData("Anna", "Müller, MBA", "anna", "mueller")]
    [InlineData("Frau Anna", "Müller", "anna", "mueller")]
    [InlineData("Hr. Peter", "Müller", "peter", "mueller")]
    [InlineData("Herr", "Müller", "", "mueller")]
    [InlineData("Michael", "Herr", "michael", "herr")]
    [InlineData("Anna", "von der Leyen", "anna", "von der leyen")]
    [InlineData("K.-H.", "Schmidt", "k h", "schmidt")]
    [InlineData(null, "Müller, Anna", "anna", "mueller")]
    [InlineData("Peter", "Müller jun.", "peter", "mueller")]
    [InlineData("Anna", "Müller (geb. Schmidt)", "anna", "mueller schmidt")]
    [InlineData("Ай", "Иванов", "аи", "иванов")]
    [InlineData("小明", "李", "小明", "李")]
    [InlineData("Mu\u0308ller", "x", "mueller", "x")]
    [InlineData("Ing", "Ba", "ing", "ba")]
    [InlineData("Peter", "Gast", "peter", "gast")]
    [InlineData("", "", "", "")]
    [InlineData(null, null, "", "")]
    [InlineData("null", "n/a", "", "")]
    [InlineData("-", "unbekannt", "", "")]
    [InlineData("Test", "Test", "", "")]
    [InlineData("xxx", "12345", "", "")]
    [InlineData("Kunde", "Gast", "", "")]
    [InlineData("n.n.", "Herr Unbekannt", "", "")]
    [InlineData("Anna", "n.a.", "anna", "")]
    public void A_name_is_folded_into_words(string? first, string? last, string given, string family)
    {
        var name = PersonName.Of(null, first, last);

        Assert.Equal(given, string.Join(' ', name.Given));
        Assert.Equal(family, string.Join(' ', name.Family));
        Assert.Equal(given.Length > 0, name.HasGiven);
        Assert.Equal(family.Length > 0, name.HasFamily);
        Assert.Equal(given.Length + family.Length == 0, name.IsEmpty);
    }

    [Fact]
    public void A_lone_surrogate_breaks_nothing() =>
        Assert.Equal(["anna\ud800"], PersonName.Of(null, "Anna\ud800", "Mu\u0308ller").Given);

    [Fact]
    public void The_key_is_one_for_all_spellings_of_an_umlaut()
    {
        Assert.Equal("jorg|muller", PersonName.Of("Dr.", "Jörg", "Müller").Key);
        Assert.Equal("jorg|muller", PersonName.Of(null, "JOERG", "Mueller").Key);
        Assert.Equal("jorg|muller", PersonName.Of(null, "Jorg", "muller").Key);
    }

    [Fact]
    public void The_key_tells_given_from_family_and_nothing_from_something()
    {
        Assert.Equal("peter|", PersonName.Of(null, "Peter", null).Key);
        Assert.Equal("|peter", PersonName.Of(null, null, "Peter").Key);
        Assert.Equal("", PersonName.Of("Dr.", "n/a", "-").Key);
        Assert.NotEqual(PersonName.Of(null, "Peter", "Müller jun.").Key, PersonName.Of(null, "Peter", "Müller sen.").Key);
        Assert.NotEqual(PersonName.Of(null, "Peter", "Paul").Key, PersonName.Of(null, "Paul", "Peter").Key);
    }

    [Fact]
    public void Names_of_the_same_words_are_equal()
    {
        Assert.Equal(PersonName.Of("Dr.", "Anna", "Groß"), PersonName.Of(null, "ANNA", "Gross"));
        Assert.NotEqual(PersonName.Of(null, "Anna", "Groß"), PersonName.Of(null, "Hanna", "Groß"));
    }

    [Theory]
    [InlineData("Prof. Dr. Anna Lena van der Berg MBA", "Prof. Dr. MBA", "Anna Lena", "van der Berg")]
    [InlineData("Hansgeorg Kranz", null, "Hansgeorg", "Kranz")]
    [InlineData("Frau Aline Rosemann", "Frau", "Aline", "Rosemann")]
    [InlineData("Müller, Dr. Anna", "Dr.", "Anna", "Müller")]
    [InlineData("Müller, MBA", "MBA", null, "Müller")]
    [InlineData("Brunhild Dussen van", null, "Brunhild", "Dussen van")]
    [InlineData("Gertraud Koch II", null, "Gertraud", "Koch II")]
    [InlineData("Dr.Weiß", "Dr.", null, "Weiß")]
    [InlineData("Dr.", "Dr.", null, null)]
    [InlineData("", null, null, null)]
    [InlineData(null, null, null, null)]
    public void A_name_in_one_field_is_split(string? text, string? title, string? first, string? last) =>
        Assert.Equal(new FullName(title, first, last), FullName.Split(text));
}
