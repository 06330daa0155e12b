using ProfileService.Core.Identity.Matching;

namespace ProfileService.Core.Identity;

/// <summary>One word of a name in the forms in which it is compared, made once so that a comparison is cheap.</summary>
internal sealed class NameToken
{
    private const int OnStack = 64;

    private static readonly HashSet<string> Particles = new(
        "von van vom de di da del della dela der den dem des du do dos das le la el al zu zum zur ten ter te af av auf und y bin ibn ben graf graefin freiherr freifrau baron baronin prinz prinzessin"
            .Split(' '),
        StringComparer.Ordinal);

    public NameToken(string folded)
    {
        Folded = folded;
        Loose = TextFolding.Loose(folded);
        Spelling = SpellingOf(Loose);
        IsParticle = Particles.Contains(folded);
        IsKnownGiven = GivenNames.Known.Contains(Spelling);
        ShortForms = Nicknames.Related.GetValueOrDefault(Spelling);
        Gender = GivenGenders.Of(Spelling);
    }

    public string Folded { get; }

    /// <summary>Umlauts agree however they are written: mueller, muller → muller.</summary>
    public string Loose { get; }

    /// <summary>Spellings that sound the same agree: Stephan/Stefan, Carl/Karl, Matthias/Mathias, Sarah/Sara.</summary>
    public string Spelling { get; }

    /// <summary>von, van, de, Graf …: part of the name, yet two families are not the same for it.</summary>
    public bool IsParticle { get; }

    /// <summary>See <see cref="Sounds"/>.</summary>
    public string Sound => field ??= Sounds.Of(Loose);

    /// <summary>Its letters in order of the alphabet.</summary>
    public string Letters => field ??= string.Concat(Loose.Order());

    /// <summary>Which gender it is usual for as a given name.</summary>
    public Gender? Gender { get; }

    public bool IsKnownGiven { get; }

    public bool IsInitial => Loose.Length == 1;

    /// <summary>Spellings of the names that this is a short form of, or that are short forms of this.</summary>
    public HashSet<string>? ShortForms { get; }

    public static string SpellingOf(string loose)
    {
        // An x is written with two letters, all others with one at most.
        Span<char> spelling = loose.Length <= OnStack ? stackalloc char[2 * OnStack] : new char[2 * loose.Length];
        var length = 0;
        for (var i = 0; i < loose.Length; i++)
        {
            var taken = WriteSound(spelling, ref length, loose[i], i + 1 < loose.Length ? loose[i + 1] : '\0', first: i == 0);
            i += taken - 1;
        }

        // The h of Sarah and Hannah is silent.
        if (length > 3 && spelling[length - 1] == 'h' && spelling[length - 2] is 'a' or 'e' or 'i' or 'o' or 'u')
        {
            length--;
        }

        return spelling[..length].SequenceEqual(loose) ? loose : spelling[..length].ToString();
    }

    /// <summary>Writes the sound of one or two letters and says how many it took.</summary>
    private static int WriteSound(Span<char> spelling, ref int length, char c, char next, bool first)
    {
        var pair = (c, next) switch
        {
            ('p', 'h') => 'f',
            ('t', 'h') or ('d', 't') => 't',
            ('t', 'z') => 'z',
            ('c', 'k') => 'k',
            ('c', 'h') when first => 'k',
            _ => '\0',
        };
        if (pair != '\0')
        {
            Append(spelling, ref length, pair);
            return 2;
        }

        if (c == 'x')
        {
            Append(spelling, ref length, 'k');
        }

        Append(spelling, ref length, c switch
        {
            'c' when next is not 'h' => 'k',
            'y' => first ? 'j' : 'i',
            'x' => 's',
            _ => c,
        });
        return 1;
    }

    private static void Append(Span<char> spelling, ref int length, char c)
    {
        if (length == 0 || spelling[length - 1] != c)
        {
            spelling[length++] = c;
        }
    }
}
