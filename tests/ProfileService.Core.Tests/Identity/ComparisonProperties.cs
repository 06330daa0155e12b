using FsCheck;
using FsCheck.Fluent;
using ProfileService.Core.Identity;
using Xunit;

namespace ProfileService.Core.Tests.Identity;

public sealed class ComparisonProperties
{
    private static readonly string[] Some =
    [
        "Anna", "Hanna", "Anna-Lena", "Lena", "Annalena", "A.", "A. M.", "Anna M.", "Maria", "Mario", "Kathi", "Katharina", "Katharnia", "Karl-Heinz", "Karlheinz",
        "Heinz", "Hans", "Johannes", "Stefan", "Stephan", "Steffi", "Müller", "Mueller", "Muller", "Möller", "Müller-Schmidt", "Schmidt", "von Schmidt", "von",
        "Meyer", "Meier", "M.", "Müller jun.", "Müller sen.", "Dr. Müller", "Ана", "李", "n/a", "",
    ];

    private static readonly Arbitrary<PersonName[]> Two = Arb.From(
        (from first in Gen.OneOf(Gen.Elements(Some), Texts.Any.Generator)
         from last in Gen.OneOf(Gen.Elements(Some), Texts.Any.Generator)
         select PersonName.Of(null, first, last)).ArrayOf(2));

    [Fact]
    public void Comparing_names_is_symmetric() => Texts.Hold(Prop.ForAll(Two, pair =>
        NameComparison.Compare(pair[0], pair[1]) == NameComparison.Compare(pair[1], pair[0])
        && NameComparison.Given(pair[0], pair[1]) == NameComparison.Given(pair[1], pair[0])
        && NameComparison.Family(pair[0], pair[1]) == NameComparison.Family(pair[1], pair[0])));

    [Fact]
    public void A_name_agrees_with_itself() => Texts.Hold(Prop.ForAll(Two, pair =>
        NameComparison.Compare(pair[0], pair[0]) is not NameAgreement.Differ));

    [Fact]
    public void Names_with_one_key_agree() => Texts.Hold(Prop.ForAll(Two, pair =>
        pair[0].Key != pair[1].Key || NameComparison.Compare(pair[0], pair[1]) is not NameAgreement.Differ));

    [Fact]
    public void The_parts_that_are_missing_are_unknown() => Texts.Hold(Prop.ForAll(Two, pair =>
        (NameComparison.Given(pair[0], pair[1]) == PartAgreement.Unknown) == !(pair[0].HasGiven && pair[1].HasGiven)
        && (NameComparison.Family(pair[0], pair[1]) == PartAgreement.Unknown) == !(pair[0].HasFamily && pair[1].HasFamily)));

    [Fact]
    public void Contradiction_of_dates_is_symmetric_and_never_with_itself()
    {
        var dates = Arb.From(Gen.Choose(693_961, 738_000).Select(DateOnly.FromDayNumber).ArrayOf(2));
        Texts.Hold(Prop.ForAll(dates, pair =>
            BirthDates.Contradict(pair[0], pair[1]) == BirthDates.Contradict(pair[1], pair[0]) && !BirthDates.Contradict(pair[0], pair[0])));
    }

    [Fact]
    public void Two_dates_at_random_nearly_always_contradict()
    {
        var random = new Random(1);
        var agreeing = Enumerable.Range(0, 10_000).Count(_ => !BirthDates.Contradict(
            DateOnly.FromDayNumber(random.Next(710_000, 732_000)), DateOnly.FromDayNumber(random.Next(710_000, 732_000))));

        Assert.InRange(agreeing, 0, 60);
    }
}
