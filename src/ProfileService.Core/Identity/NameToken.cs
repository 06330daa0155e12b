using System.Text;

namespace ProfileService.Core.Identity;

/// <summary>One word of a name in the forms in which it is compared, made once so that a comparison is cheap.</summary>
internal sealed class NameToken
{
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
    }

    public string Folded { get; }

    /// <summary>Umlauts agree however they are written: mueller, muller → muller.</summary>
    public string Loose { get; }

    /// <summary>Spellings that sound the same agree: Stephan/Stefan, Carl/Karl, Matthias/Mathias, Sarah/Sara.</summary>
    public string Spelling { get; }

    /// <summary>von, van, de, Graf …: part of the name, yet two families are not the same for it.</summary>
    public bool IsParticle { get; }

    public bool IsKnownGiven { get; }

    public bool IsInitial => Loose.Length == 1;

    /// <summary>Spellings of the names that this is a short form of, or that are short forms of this.</summary>
    public HashSet<string>? ShortForms { get; }

    public static string SpellingOf(string loose)
    {
        var spelling = new StringBuilder(loose.Length);
        for (var i = 0; i < loose.Length; i++)
        {
            var next = i + 1 < loose.Length ? loose[i + 1] : '\0';
            var sound = Sound(loose[i], next, i == 0, out var taken);
            i += taken - 1;
            foreach (var c in sound)
            {
                if (spelling.Length == 0 || spelling[^1] != c)
                {
                    spelling.Append(c);
                }
            }
        }

        // The h of Sarah and Hannah is silent.
        if (spelling.Length > 3 && spelling[^1] == 'h' && spelling[^2] is 'a' or 'e' or 'i' or 'o' or 'u')
        {
            spelling.Length--;
        }

        return spelling.ToString();
    }

    private static string Sound(char c, char next, bool first, out int taken)
    {
        taken = 2;
        switch (c, next)
        {
            case ('p', 'h'):
                return "f";
            case ('t', 'h') or ('d', 't'):
                return "t";
            case ('t', 'z'):
                return "z";
            case ('c', 'k'):
                return "k";
            case ('c', 'h'):
                return first ? "k" : "ch";
        }

        taken = 1;
        return c switch
        {
            'c' => "k",
            'y' => first ? "j" : "i",
            'x' => "ks",
            _ => c.ToString(),
        };
    }
}
