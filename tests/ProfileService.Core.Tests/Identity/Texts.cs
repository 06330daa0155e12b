using FsCheck;
using FsCheck.Fluent;

namespace ProfileService.Core.Tests.Identity;

/// <summary>Texts as they come: pieces that the rules know, glued to each other and to anything at all.</summary>
internal static class Texts
{
    private static readonly string[] Pieces =
    [
        " ", "  ", ".", "-", "–", ",", "/", "'", "(", ")", "@", "+", "0", "00", "+49", "(0)", "5", "a", "A", "x", "ext.", "tel:", "mailto:", "<", ">",
        "Dr.", "Prof. ", "B.Sc.", "Herr ", "Frau ", "von ", "van der ", "jun.", "sen.", "II", "Anna", "anna", "Hanna", "Lena", "Katharina", "Kathi",
        "Müller", "Mueller", "Muller", "MÜLLER", "mu\u0308ller", "Groß", "Gross", "Jörg", "Karl", "Heinz", "Łukasz", "O'Neill", "Иванов", "李", "ﬁ",
        "İ", "ı", "ǅ", "ΐ", "\u0345", "\ud800", "\udc00", "😀", "\u200B", "\u00A0", "\uFEFF", "\uFFFF", "１２", "1984", "1234567", "Hauptstr.", "Straße ",
        "Strasse", "Pl.", "Postfach ", "20354", "D-", "A-1010", "Hamburg", "gmail.com", "@gmail.com", "@müller.de", "x.de", "null", "n/a", "Gast", "test",
    ];

    private static readonly Gen<string> Piece = Gen.Frequency(
        (8, Gen.Elements(Pieces)),
        (1, Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString())),
        (1, Gen.Choose(32, 126).Select(c => ((char)c).ToString())));

    public static Arbitrary<string> Any { get; } =
        Arb.From(Gen.Choose(0, 7).SelectMany(count => Piece.ArrayOf(count)).Select(string.Concat), text =>
            Enumerable.Range(0, text.Length).Select(i => text.Remove(i, 1)));

    public static Arbitrary<(string First, string Second)> Pairs { get; } =
        Arb.From(from first in Any.Generator from second in Any.Generator select (first, second));

    public static Arbitrary<string[]> Fives { get; } = Arb.From(Any.Generator.ArrayOf(5));

    /// <summary>Runs the property over 2,000 cases; a failure names its seed.</summary>
    public static void Hold(Property property) => property.Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}
