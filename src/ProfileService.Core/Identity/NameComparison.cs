namespace ProfileService.Core.Identity;

/// <summary>
/// Compares names part by part. All comparisons are symmetric. They lean to Differ: a wrong link shows one customer's data to another, a
/// missing one is only a candidate.
/// </summary>
public static class NameComparison
{
    private const int MinGivenTypo = 4;
    private const int MinSubstitution = 5; // with four letters the other one is a name more often than a slip: Ante, Anke
    private const int MinSimilar = 7; // the prefix weighs too much in short ones: Maria, Mariola
    private const int MinFamilyTypo = 5;
    private const double Similar = 0.93;

    /// <summary>
    /// Given names agree when every name of the side with fewer agrees with one of the other: equal, spelt alike (Stephan), short form
    /// (Kathi), initial, one slip. So Anna agrees with Anna-Lena, and Anna-Lena does not agree with Anna-Sophie, who may be her twin.
    /// </summary>
    public static PartAgreement Given(PersonName a, PersonName b)
    {
        if (!a.HasGiven || !b.HasGiven)
        {
            return PartAgreement.Unknown;
        }

        var first = a.GivenTokens;
        var second = b.GivenTokens;
        var agree = GivenAgree(a.JoinedGiven!, b.JoinedGiven!)
            || (first.Length <= second.Length && IsWithin(first, second))
            || (second.Length <= first.Length && IsWithin(second, first));
        return agree ? PartAgreement.Agree : PartAgreement.Differ;
    }

    /// <summary>Family names agree when they share one word that is no particle: equal, one slip in five letters or more, or its initial.</summary>
    public static PartAgreement Family(PersonName a, PersonName b)
    {
        if (!a.HasFamily || !b.HasFamily)
        {
            return PartAgreement.Unknown;
        }

        return ShareWord(a.FamilyTokens, b.FamilyTokens, initials: true) ? PartAgreement.Agree : PartAgreement.Differ;
    }

    public static NameAgreement Compare(PersonName a, PersonName b)
    {
        var given = Given(a, b);
        var family = Family(a, b);
        if (a.Generation is not null && b.Generation is not null && a.Generation != b.Generation)
        {
            return NameAgreement.Differ; // father and son
        }

        return (given, family) switch
        {
            (PartAgreement.Agree, PartAgreement.Agree) => NameAgreement.Full,
            (PartAgreement.Differ, _) or (_, PartAgreement.Differ) => IsSwapped(a, b) ? NameAgreement.Full : NameAgreement.Differ,
            (PartAgreement.Unknown, PartAgreement.Unknown) => NameAgreement.Unknown,
            _ => NameAgreement.Partial,
        };
    }

    /// <summary>Müller Kathi is Katharina Müller: crosswise one of the two pairs may be a given name and its short form.</summary>
    private static bool IsSwapped(PersonName a, PersonName b) =>
        a.HasGiven && a.HasFamily && b.HasGiven && b.HasFamily
        && ((ShareWord(a.GivenTokens, b.FamilyTokens, initials: false) && ShareGiven(a.FamilyTokens, b.GivenTokens))
            || (ShareGiven(a.GivenTokens, b.FamilyTokens) && ShareWord(a.FamilyTokens, b.GivenTokens, initials: false)));

    private static bool ShareGiven(NameToken[] a, NameToken[] b) =>
        ShareWord(a, b, initials: false) || Array.Exists(a, x => Array.Exists(b, y => x.ShortForms is not null && x.ShortForms.Contains(y.Spelling)));

    private static bool IsWithin(NameToken[] fewer, NameToken[] more)
    {
        var named = false;
        for (var i = 0; i < fewer.Length; i++)
        {
            var (byName, byInitial) = (false, false);
            for (var j = 0; j < more.Length && !byName; j++)
            {
                byName = GivenAgree(fewer[i], more[j]);
                // The initial of a first name is that of a first name: in "Anna M." M is no Maria who is called so.
                byInitial = byInitial || ((i == 0) == (j == 0) && InitialAgrees(fewer[i], more[j]));
            }

            if (!byName && !byInitial)
            {
                return false;
            }

            named |= byName;
        }

        // An initial alone is enough where it is all that is said: A. may be Anna, but H.-Dieter is no Helga.
        return named || Array.TrueForAll(fewer, t => t.IsInitial) || Array.TrueForAll(more, t => t.IsInitial);
    }

    private static bool GivenAgree(NameToken a, NameToken b) =>
        a.Loose == b.Loose
        || a.Spelling == b.Spelling
        || (a.ShortForms is not null && a.ShortForms.Contains(b.Spelling))
        || IsGivenTypo(a, b);

    private static bool IsGivenTypo(NameToken a, NameToken b)
    {
        if (a.Loose.Length < MinGivenTypo || b.Loose.Length < MinGivenTypo || a.Loose[0] != b.Loose[0] || (a.IsKnownGiven && b.IsKnownGiven))
        {
            return false; // two names that exist are two names: Christine and Christiane
        }

        // The end of a given name tells its gender: Mario/Maria, Julian/Juliane. Among consonants it does not: Hermann/Hermanns.
        var last = a.Loose[^1];
        var other = b.Loose[^1];
        if (last != other && (IsVowel(last) || IsVowel(other)))
        {
            return false;
        }

        var shorter = Math.Min(a.Loose.Length, b.Loose.Length);
        return Typos.AtMostOneEdit(a.Loose, b.Loose, substitution: shorter >= MinSubstitution)
            || (shorter >= MinSimilar && Typos.JaroWinkler(a.Loose, b.Loose) >= Similar);
    }

    private static bool ShareWord(NameToken[] a, NameToken[] b, bool initials)
    {
        var particlesOfA = Array.TrueForAll(a, t => t.IsParticle);
        var particlesOfB = Array.TrueForAll(b, t => t.IsParticle);
        foreach (var first in a)
        {
            foreach (var second in b)
            {
                // A family may be called Graf or Zu: particles decide where there is nothing else.
                if ((!first.IsParticle || particlesOfA) && (!second.IsParticle || particlesOfB)
                    && (FamilyAgree(first, second) || (initials && InitialAgrees(first, second))))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool FamilyAgree(NameToken a, NameToken b) =>
        a.Loose == b.Loose
        || (a.Loose.Length >= MinFamilyTypo && b.Loose.Length >= MinFamilyTypo && Typos.AtMostOneEdit(a.Loose, b.Loose));

    private static bool InitialAgrees(NameToken a, NameToken b) => (a.IsInitial || b.IsInitial) && a.Loose[0] == b.Loose[0];

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
