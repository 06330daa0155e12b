namespace ProfileService.Core.Identity.Matching;

/// <summary>Compares names, given with given and family with family, or crosswise where that says more.</summary>
internal static class NameEvidence
{
    // However rare a name, that many others lie a slip apart from it. In bits.
    private const double MostOfForm = 11;

    private const int LeastForSlip = 4;
    private const double Slip = 0.92;
    private const double Similar = 0.84;
    private const double Likely = 0.72;

    public static void Add(ComparedPerson a, ComparedPerson b, EvidenceSum sum)
    {
        var names = Compare(a, b);
        if (names.Swapped)
        {
            sum.Add(Level.OrderSwapped);
        }

        if (names.Given is { } given)
        {
            sum.Add(given, names.GivenRarity);
        }

        if (names.Family is { } family)
        {
            sum.Add(family, names.FamilyRarity);
        }
    }

    public static NameLevels Compare(ComparedPerson a, ComparedPerson b)
    {
        var given = a.Given is null || b.Given is null ? default : Given(a.Given, b.Given);
        var family = a.Family is null || b.Family is null ? default : Family(a.Family, b.Family);
        return Swapped(a, b, given.Level, family.Level) is { } swapped
            ? new NameLevels(swapped.Given.Level, swapped.Given.Rarity, swapped.Family.Level, swapped.Family.Rarity, Swapped: true)
            : new NameLevels(given.Level, given.Rarity, family.Level, family.Rarity, Swapped: false);
    }

    /// <summary>
    /// Given names that are two people's: both known as names, or without any likeness, crosswise neither. Below that a name may be badly misspelt,
    /// and is weighed.
    /// </summary>
    public static bool AreTwo(ComparedPerson a, ComparedPerson b) =>
        a.Given is { } given && b.Given is { } other && Compare(a, b).Given is Level.GivenDifferent
        && ((given.Joined.IsKnown && other.Joined.IsKnown) || !(AreLike(given, other) || AreLike(given, b.Family) || AreLike(other, a.Family)));

    /// <summary>Two given names that both exist, and neither is the other misspelt.</summary>
    public static bool AreTwoKnown(ComparedPerson a, ComparedPerson b) =>
        a.Given is { Joined: { IsKnown: true } given } && b.Given is { Joined: { IsKnown: true } other }
        && !Typos.AtMostOneEdit(given.Loose, other.Loose) && AreTwo(a, b);

    private static bool AreLike(ComparedName a, ComparedName? b) =>
        b is not null && Typos.JaroWinkler(a.Joined.Loose, b.Joined.Loose) >= Likely;

    private static ((Level? Level, double Rarity) Given, (Level? Level, double Rarity) Family)? Swapped(ComparedPerson a, ComparedPerson b, Level? given, Level? family)
    {
        var crossed = given is Level.GivenDifferent or Level.GivenSimilar or null && family is Level.FamilyDifferent or Level.FamilySimilar or null;
        if (!crossed || (given is null && family is null && a.Given is null == b.Given is null))
        {
            return null;
        }

        var (one, other) = (Crossed(a.Given, b.Family), Crossed(b.Given, a.Family));
        if (one.Level is null && other.Level is null)
        {
            return null;
        }

        // Both must fit as far as both are there, else it is a name that happens to be both.
        var fits = one.Level is not Level.GivenDifferent && other.Level is not Level.GivenDifferent;
        return fits ? (one, (AsFamily(other.Level), other.Rarity)) : null;
    }

    private static (Level? Level, double Rarity) Crossed(ComparedName? given, ComparedName? family)
    {
        if (given is null || family is null)
        {
            return default;
        }

        var level = Given(given, family).Level;
        var fits = level is Level.GivenSame or Level.GivenPart or Level.GivenShortForm or Level.GivenSlip or Level.GivenSimilar;
        return (fits ? level : Level.GivenDifferent, Math.Min(given.LowestRarity, family.LowestRarity));
    }

    private static Level? AsFamily(Level? given) => given switch
    {
        Level.GivenSame => Level.FamilySame,
        Level.GivenPart or Level.GivenShortForm => Level.FamilyPart,
        Level.GivenSlip => Level.FamilySlip,
        Level.GivenSimilar => Level.FamilySimilar,
        _ => null,
    };

    private static (Level? Level, double Rarity) Given(ComparedName a, ComparedName b)
    {
        if (a.Joined.Loose == b.Joined.Loose || a.Joined.Token.Spelling == b.Joined.Token.Spelling)
        {
            return a.Joined.Token.IsInitial ? (Level.GivenInitial, 0) : (Level.GivenSame, Math.Min(a.GivenRarity, b.GivenRarity));
        }

        var (fewer, more) = a.Words.Length <= b.Words.Length ? (a, b) : (b, a);
        var weakest = Level.GivenSame;
        var rarity = 0.0;
        foreach (var word in fewer.Words)
        {
            var (level, common) = BestGiven(word, more.Words);
            weakest = level > weakest ? level : weakest;
            rarity = Math.Max(rarity, common);
        }

        return (weakest is Level.GivenSame ? Level.GivenPart : weakest, Math.Min(rarity, MostOfForm));
    }

    private static (Level Level, double Rarity) BestGiven(ComparedToken word, ComparedToken[] others)
    {
        var best = (Level: Level.GivenDifferent, Rarity: 0.0);
        foreach (var other in others)
        {
            var level = GivenLevel(word, other);
            if (level < best.Level)
            {
                best = (level, Math.Min(word.GivenRarity, other.GivenRarity));
            }
        }

        return best;
    }

    private static Level GivenLevel(ComparedToken a, ComparedToken b)
    {
        var (one, other) = (a.Token, b.Token);
        if (one.Spelling == other.Spelling)
        {
            return one.IsInitial ? Level.GivenInitial : Level.GivenSame;
        }

        if (one.ShortForms is not null && one.ShortForms.Contains(other.Spelling))
        {
            return Level.GivenShortForm;
        }

        if (one.IsInitial || other.IsInitial)
        {
            return a.Loose[0] == b.Loose[0] ? Level.GivenInitial : Level.GivenDifferent;
        }

        // Two names that exist are two names: Christine and Christiane, Frank and Frauke.
        var areTwo = (one.IsKnownGiven && other.IsKnownGiven)
            || (a.Gender is { } gender && b.Gender is { } otherGender && gender != otherGender && !Typos.AtMostOneEdit(a.Loose, b.Loose));
        return areTwo ? Level.GivenDifferent
            : Likeness(a, b) switch { 2 => Level.GivenSlip, 1 => Level.GivenSimilar, _ => Level.GivenDifferent };
    }

    private static (Level? Level, double Rarity) Family(ComparedName a, ComparedName b)
    {
        if (a.Joined.Loose == b.Joined.Loose)
        {
            return a.Joined.Token.IsInitial ? (Level.FamilyInitial, 0) : (Level.FamilySame, Math.Min(a.FamilyRarity, b.FamilyRarity));
        }

        var best = (Level: Level.FamilyDifferent, Rarity: 0.0);
        var joined = FamilyLevel(a.Joined, b.Joined);
        best = joined < best.Level ? (joined, Math.Min(a.Joined.FamilyRarity, b.Joined.FamilyRarity)) : best;
        foreach (var word in a.Words)
        {
            foreach (var other in b.Words)
            {
                var level = FamilyLevel(word, other);
                if (level < best.Level)
                {
                    best = (level, Math.Min(word.FamilyRarity, other.FamilyRarity));
                }
            }
        }

        return (best.Level is Level.FamilySame && a.Words.Length + b.Words.Length > 2 ? Level.FamilyPart : best.Level, Math.Min(best.Rarity, MostOfForm));
    }

    private static Level FamilyLevel(ComparedToken a, ComparedToken b) =>
        a.Loose == b.Loose ? Level.FamilySame
        : a.Token.IsInitial || b.Token.IsInitial ? (a.Loose[0] == b.Loose[0] ? Level.FamilyInitial : Level.FamilyDifferent)
        : Likeness(a, b) switch { 2 => Level.FamilySlip, 1 => Level.FamilySimilar, _ => Level.FamilyDifferent };

    /// <summary>2: one slip apart; 1: alike in letters or sound; 0: neither.</summary>
    private static int Likeness(ComparedToken a, ComparedToken b)
    {
        var shorter = Math.Min(a.Loose.Length, b.Loose.Length);
        if (shorter >= LeastForSlip && Typos.AtMostOneEdit(a.Loose, b.Loose))
        {
            return 2;
        }

        var similarity = Typos.JaroWinkler(a.Loose, b.Loose);
        return similarity >= Slip && shorter > LeastForSlip ? 2
            : similarity >= Similar || (a.Sound.Length > 1 && a.Sound == b.Sound) || (shorter >= 3 && Typos.AtMostOneEdit(a.Loose, b.Loose)) || AreShuffled(a.Letters, b.Letters) ? 1
            : 0;
    }

    /// <summary>The same letters in another order, in longer names but one or two. Both in order of the alphabet.</summary>
    private static bool AreShuffled(string a, string b)
    {
        var shorter = Math.Min(a.Length, b.Length);
        var most = shorter < 3 ? -1 : shorter < LeastForSlip ? 0 : shorter < 6 ? 1 : 2;
        var (i, j, other) = (0, 0, 0);
        while (i < a.Length && j < b.Length && other <= most)
        {
            var order = a[i].CompareTo(b[j]);
            (i, j, other) = order == 0 ? (i + 1, j + 1, other) : order < 0 ? (i + 1, j, other + 1) : (i, j + 1, other + 1);
        }

        return other + a.Length - i + b.Length - j <= most;
    }
}
