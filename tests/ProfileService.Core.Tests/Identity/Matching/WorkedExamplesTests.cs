using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using Xunit;
using static ProfileService.Core.Tests.Identity.Matching.People;

namespace ProfileService.Core.Tests.Identity.Matching;

/// <summary>The examples of docs/identity-resolution.md: whoever read it can say what comes out here.</summary>
public sealed class WorkedExamplesTests
{
    private const string Born = "1984-03-07";
    private const string Mail = "familie.mueller@beispiel.de";
    private const string ShopPhone = "+494066969000";

    [Fact]
    public void A_marriage()
    {
        Assert.Equal("1+2", Groups(Of("1", "Anna", "Brinkmann", Born, Home), Of("2", "Anna", "Schuster", Born, Home)));
        Assert.Equal("1 2, asked: too-few-fields", Groups(Of("1", "Anna", "Brinkmann", Born), Of("2", "Anna", "Schuster", Born)));
    }

    [Fact]
    public void Twins()
    {
        var mail = "familie.brinkmann@beispiel.de";

        Assert.StartsWith("1 2", Groups(Of("1", "Lena", "Brinkmann", Born, Home, mail), Of("2", "Lea", "Brinkmann", Born, Home, mail)), StringComparison.Ordinal);
    }

    [Fact]
    public void Sisters_of_whom_one_has_the_short_form_of_the_others_name()
    {
        Assert.Equal("1 2, asked: names-do-not-support", Groups(Of("1", "Mia", "Winter", home: Home), Of("2", "Maria", "Winter", "2012-02-13", Home)));
        Assert.Equal("1+2", Groups(Of("1", "Kathi", "Winter", Born, Home), Of("2", "Katharina", "Winter", Born, Home)));
    }

    [Fact]
    public void A_shared_mailbox()
    {
        Assert.Equal("1 2", Groups(Of("1", "Karl", "Müller", email: Mail), Of("2", "Anna", "Müller", email: Mail)));
        Assert.Equal("1 2, asked: one-name-one-home", Groups(Of("1", "Karl", "Müller", "1970-05-12", Home, Mail), Of("2", "Karl", "Müller", null, Home, Mail)));
        Assert.Equal("1+2", Groups(Of("1", "Karl", "Müller", "1970-05-12", email: "karl.mueller@beispiel.de"), Of("2", "Karl", "Müller", email: "karl.mueller@beispiel.de")));
    }

    [Fact]
    public void An_initial_in_a_mailbox_that_two_of_that_initial_read()
    {
        const string Initials = "a.mueller@beispiel.de";
        var (anna, andreas, initial) = (Of("1", "Anna", "Müller", email: Initials), Of("2", "Andreas", "Müller", email: Initials), Of("3", "A.", "Müller", email: Initials));

        Assert.Equal("1 2", Groups(anna, andreas));
        Assert.Equal("1 2 3", Groups(anna, andreas, initial).Split(',')[0]);
        Assert.Equal("1+3", Groups(anna, initial)); // nobody else is known to read it
    }

    [Fact]
    public void A_shop_phone()
    {
        Person[] nine = [.. "Anna Berta Clara Dora Emma Frieda Gerda Helga Irma".Split(' ').Select((name, i) => Of($"{i}", name, "Nummer" + name, phone: ShopPhone))];

        Assert.Equal("0 1 2 3 4 5 6 7 8", Groups(nine));
        Assert.Equal("0 1 2 3 4 5 6 7 8 9", Groups([.. nine, Of("9", "Anna", "Anders", phone: ShopPhone)]));
    }

    [Fact]
    public void Father_and_son()
    {
        Assert.StartsWith("1 2", Groups(Of("1", "Hans", "Becker", "1950-03-04", Home), Of("2", "Hans", "Becker", "1981-11-12", Home)), StringComparison.Ordinal);
        Assert.Equal("1 2, asked: one-name-one-home", Groups(Of("1", "Hans", "Becker", "1970-05-12", Home), Of("2", "Hans", "Becker", null, Home)));
    }

    [Fact]
    public void A_slip_and_a_move() =>
        Assert.Equal("1+2", Groups(
            Of("1", "Sabine", "Brinkmann", Born, Home),
            Of("2", "Sabien", "Brinkman", Born, new PostalAddress("Marktplatz", "3", "20354", "Hamburg", "DE"))));

    [Fact]
    public void A_street_of_that_name_in_another_town_is_no_home() =>
        Assert.Equal("1 2", Groups(
            Of("1", "Lara", "Koch", "2005-09-18", new PostalAddress("Waldstraße", "77", "21986", "Auenfelde", "DE")),
            Of("2", "Lara", "Kaiser", "2005-09-30", new PostalAddress("Waldstraße", "77", "21981", "Lindenbrück", "DE"))));

    /// <summary>Groups by number, joined by plus signs, and why a steward is asked.</summary>
    private static string Groups(params Person[] people)
    {
        var resolved = InMemoryResolution.Of(people, new MatchingSettings());
        var groups = string.Join(' ', resolved.Groups.Select(g => string.Join('+', g.Select(p => p.Key.RecordId))));
        return resolved.Candidates.Count == 0 ? groups : $"{groups}, asked: {string.Join(", ", resolved.Candidates.Select(c => c.Reason).Distinct())}";
    }
}
