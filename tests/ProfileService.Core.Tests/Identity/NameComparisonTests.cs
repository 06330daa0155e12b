using ProfileService.Core.Identity;
using Xunit;

namespace ProfileService.Core.Tests.Identity;

public sealed class NameComparisonTests
{
    [Theory]
    [InlineData("Anna", "anna", "equal")]
    [InlineData("Jörg", "Joerg", "umlaut")]
    [InlineData("Jörg", "Jorg", "lost umlaut")]
    [InlineData("Kathi", "Katharina", "short form")]
    [InlineData("Hannes", "Johannes", "short form")]
    [InlineData("Hans", "Johannes", "short form")]
    [InlineData("Sascha", "Alexander", "short form")]
    [InlineData("Uschi", "Ursula", "short form")]
    [InlineData("Bine", "Sabine", "short form")]
    [InlineData("Gabi", "Gabriele", "short form")]
    [InlineData("Toni", "Anton", "short form")]
    [InlineData("Steffi", "Stephanie", "short form, other spelling")]
    [InlineData("Micha", "Michael", "short form")]
    [InlineData("Uli", "Ulrich", "short form")]
    [InlineData("Uli", "Ulrike", "short form")]
    [InlineData("Käthe", "Katharina", "short form with umlaut")]
    [InlineData("Kaethe", "Katharina", "short form, umlaut written out")]
    [InlineData("Hajo", "Hans-Joachim", "short form of a double name")]
    [InlineData("Bob", "Robert", "English short form")]
    [InlineData("Peggy", "Margaret", "English short form")]
    [InlineData("A.", "Anna", "initial")]
    [InlineData("A", "Anna-Lena", "initial")]
    [InlineData("K.-H.", "Karl-Heinz", "initials")]
    [InlineData("H.-Dieter", "Hans-Dieter", "initial and name")]
    [InlineData("K.-H.", "Karl", "initials of a double name")]
    [InlineData("Hnas", "Hans", "neighbours swapped in four letters")]
    [InlineData("Anna M.", "Anna Maria", "middle initial")]
    [InlineData("Anna-Lena", "Anna", "double name")]
    [InlineData("Anna-Lena", "Lena", "double name")]
    [InlineData("Hansgeorg", "Hans-Georg", "joined")]
    [InlineData("Hans Georg", "Hans-Georg", "hyphen")]
    [InlineData("Kathi-Maria", "Katharina", "short form in a double name")]
    [InlineData("Stefan", "Stephan", "spelling")]
    [InlineData("Matthias", "Mathias", "spelling")]
    [InlineData("Carl", "Karl", "spelling")]
    [InlineData("Sylvia", "Silvia", "spelling")]
    [InlineData("Sarah", "Sara", "spelling")]
    [InlineData("Yannick", "Jannik", "spelling")]
    [InlineData("Katharina", "Katharnia", "slip")]
    [InlineData("Michael", "Micheal", "slip")]
    [InlineData("Alexander", "Alexnder", "slip")]
    [InlineData("Wolfgang", "Wolfagng", "slip")]
    [InlineData("Dr. Anna", "Anna", "title")]
    public void Given_names_agree(string a, string b, string why) => AssertGiven(PartAgreement.Agree, a, b, why);

    [Theory]
    [InlineData("Anna", "Hanna")]
    [InlineData("Anna", "Hannah")]
    [InlineData("Maria", "Mario")]
    [InlineData("Jan", "Jana")]
    [InlineData("Christian", "Christina")]
    [InlineData("Christian", "Christiane")]
    [InlineData("Peter", "Petra")]
    [InlineData("Julian", "Juliane")]
    [InlineData("Daniel", "Daniela")]
    [InlineData("Michael", "Michaela")]
    [InlineData("Alexander", "Alexandra")]
    [InlineData("Andreas", "Andrea")]
    [InlineData("Stefan", "Stefanie")]
    [InlineData("Martin", "Martina")]
    [InlineData("Manuel", "Manuela")]
    [InlineData("Simon", "Simone")]
    [InlineData("Gabriel", "Gabriele")]
    [InlineData("Nicole", "Nicolas")]
    [InlineData("Christine", "Christiane")]
    [InlineData("Lena", "Lina")]
    [InlineData("Lisa", "Luisa")]
    [InlineData("Ulrich", "Ulrike")]
    [InlineData("Tim", "Tom")]
    [InlineData("Emil", "Emily")]
    [InlineData("Erik", "Erika")]
    [InlineData("Kerstin", "Kirsten")]
    [InlineData("Hasan", "Hakan")]
    [InlineData("Anna-Lena", "Anna-Sophie")]
    [InlineData("Karl-Heinz", "Karl-Otto")]
    [InlineData("Maria", "Anna M.")]
    [InlineData("A.", "Berta")]
    [InlineData("Bernd", "Gerd")]
    [InlineData("H.-Dieter", "Helga")]
    [InlineData("Ante", "Anke")]
    [InlineData("Mike", "Maike")]
    [InlineData("Marek", "Maren")]
    [InlineData("Maria", "Mariola")]
    [InlineData("Andrew", "Andrea")]
    [InlineData("Kai", "Katharina")]
    [InlineData("Karsten", "Kirsten")]
    [InlineData("Peter", "Peer")]
    [InlineData("Anna", "Anja")]
    [InlineData("Siegfried", "Siegrid")]
    [InlineData("Philippa", "Philipp")]
    [InlineData("Josef", "Josefine")]
    [InlineData("Wilhelm", "Wilhelmine")]
    [InlineData("Franz", "Franziska")]
    [InlineData("Robert", "Roberto")]
    public void Given_names_differ(string a, string b) => AssertGiven(PartAgreement.Differ, a, b, "");

    [Theory]
    [InlineData("Müller", "Mueller")]
    [InlineData("Müller", "Muller")]
    [InlineData("Groß", "Gross")]
    [InlineData("Müller-Lüdenscheidt", "Müller")]
    [InlineData("Müller-Lüdenscheidt", "Luedenscheidt")]
    [InlineData("von Bergen", "Bergen")]
    [InlineData("Meyer", "Meier")]
    [InlineData("Schneider", "Schnieder")]
    [InlineData("M.", "Müller")]
    [InlineData("Graf", "Graf")]
    [InlineData("O'Neill", "ONeill")]
    public void Family_names_agree(string a, string b) => AssertFamily(PartAgreement.Agree, a, b);

    [Theory]
    [InlineData("Müller", "Schmidt")]
    [InlineData("von Bergen", "von Thalen")]
    [InlineData("van der Berg", "van der Meer")]
    [InlineData("Koch", "Bach")]
    [InlineData("Lang", "Lange")]
    [InlineData("S.", "Müller")]
    [InlineData("Graf", "Graf von Bergen")]
    public void Family_names_differ(string a, string b) => AssertFamily(PartAgreement.Differ, a, b);

    [Theory]
    [InlineData("Anna", "Müller", "Anna", "Müller", NameAgreement.Full)]
    [InlineData("Kathi", "Mueller", "Katharina", "Müller", NameAgreement.Full)]
    [InlineData("Müller", "Anna", "Anna", "Müller", NameAgreement.Full)]
    [InlineData("Mueller", "Anna", "Anna", "Müller-Schmidt", NameAgreement.Full)]
    [InlineData("Anna", null, "Anna", "Müller", NameAgreement.Partial)]
    [InlineData(null, "Müller", "Anna", "Müller", NameAgreement.Partial)]
    [InlineData("n/a", "Müller", "Anna", "Müller", NameAgreement.Partial)]
    [InlineData(null, null, "Anna", "Müller", NameAgreement.Unknown)]
    [InlineData("Anna", null, null, "Müller", NameAgreement.Unknown)]
    [InlineData("Anna", "Müller", "Anna", "Schmidt", NameAgreement.Differ)]
    [InlineData("Anna", "Müller", "Berta", "Müller", NameAgreement.Differ)]
    [InlineData("Peter", "Müller jun.", "Peter", "Müller sen.", NameAgreement.Differ)]
    [InlineData("Peter", "Müller jun.", "Peter", "Müller", NameAgreement.Full)]
    [InlineData(null, "Müller, Anna", "Anna", "Müller", NameAgreement.Full)]
    public void Whole_names_compare(string? first, string? last, string? otherFirst, string? otherLast, NameAgreement expected)
    {
        var a = PersonName.Of(null, first, last);
        var b = PersonName.Of(null, otherFirst, otherLast);

        Assert.Equal(expected, NameComparison.Compare(a, b));
        Assert.Equal(expected, NameComparison.Compare(b, a));
    }

    private static void AssertGiven(PartAgreement expected, string first, string second, string why)
    {
        var a = PersonName.Of(null, first, null);
        var b = PersonName.Of(null, second, null);

        Assert.True(expected == NameComparison.Given(a, b), why);
        Assert.True(expected == NameComparison.Given(b, a), why);
    }

    private static void AssertFamily(PartAgreement expected, string first, string second)
    {
        var a = PersonName.Of(null, null, first);
        var b = PersonName.Of(null, null, second);

        Assert.Equal(expected, NameComparison.Family(a, b));
        Assert.Equal(expected, NameComparison.Family(b, a));
    }
}
