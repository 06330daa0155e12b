namespace ProfileService.Core.Identity.Matching;

/// <summary>Compares e-mail addresses, phone numbers and other identifiers; of several, the pair that agrees best counts.</summary>
internal static class ContactEvidence
{
    private const double SimilarLocal = 0.92;
    private const double SimilarDomain = 0.94;
    private const int LeastLocal = 4;

    public static void Add(ComparedPerson a, ComparedPerson b, EvidenceSum sum, Func<IdentifierKey, bool> isHub)
    {
        if (a.Emails.Length > 0 && b.Emails.Length > 0)
        {
            Add(Best(a.Emails, b.Emails, (x, y) => Emails(x, y, isHub)), sum);
        }

        if (a.Phones.Length > 0 && b.Phones.Length > 0)
        {
            Add(Best(a.Phones, b.Phones, (x, y) => Phones(x, y, isHub)), sum);
        }

        foreach (var key in a.Person.Identifiers)
        {
            if (key.Type is not (IdentifierKey.Email or IdentifierKey.EmailMatch or IdentifierKey.Phone) && b.Person.Identifiers.Contains(key) && !isHub(key))
            {
                sum.Add(Level.IdentifierSame);
                break; // a second number of one programme says nothing new
            }
        }
    }

    private static void Add(Level? level, EvidenceSum sum)
    {
        if (level is { } found)
        {
            sum.Add(found);
        }
    }

    private static Level? Best<T>(T[] a, T[] b, Func<T, T, Level?> compare)
    {
        Level? best = null;
        foreach (var x in a)
        {
            foreach (var y in b)
            {
                var level = compare(x, y);
                best = best is null || level < best ? level ?? best : best;
            }
        }

        return best;
    }

    private static Level? Emails(ComparedEmail a, ComparedEmail b, Func<IdentifierKey, bool> isHub)
    {
        if (a.Key == b.Key)
        {
            return isHub(a.Key) ? null
                : a.IsOfFamily(b) ? Level.EmailFamily
                : a.IsOwn || b.IsOwn ? Level.EmailOwn
                : Level.EmailSame;
        }

        if (a.Local == b.Local && IsMistyped(a.Domain, b.Domain))
        {
            return Level.EmailMistyped;
        }

        if (a.Local == b.Local && a.Local.Length >= LeastLocal)
        {
            return a.IsDistinctive ? Level.EmailLocalPart : Level.EmailLocalPartOfName;
        }

        return AreAlike(a, b) ? Level.EmailSimilar : Level.EmailDifferent;
    }

    private static bool IsMistyped(string a, string b) =>
        Typos.AtMostOneEdit(a, b) || (Math.Min(a.Length, b.Length) >= 10 && Typos.JaroWinkler(a, b) >= SimilarDomain);

    /// <summary>One slip apart, or alike with the same digits: anna.meier1@ and anna.meier2@ of one provider are two customers of it.</summary>
    private static bool AreAlike(ComparedEmail a, ComparedEmail b)
    {
        if (Math.Min(a.Local.Length, b.Local.Length) < LeastLocal)
        {
            return false;
        }

        var sameDigits = a.Digits == b.Digits;
        return a.Domain == b.Domain
            ? sameDigits && a.Letters != b.Letters && Typos.AtMostOneEdit(a.Local, b.Local)
            : (sameDigits || Typos.AtMostOneEdit(a.Local, b.Local))
                && Typos.JaroWinkler(a.Local, b.Local) >= SimilarLocal && Typos.JaroWinkler(a.Domain, b.Domain) >= SimilarLocal;
    }

    private static Level? Phones(ComparedPhone a, ComparedPhone b, Func<IdentifierKey, bool> isHub)
    {
        if (a.Key == b.Key)
        {
            return isHub(a.Key) ? null : a.IsHome ? Level.PhoneHome : a.IsMobile ? Level.PhoneMobile : Level.PhoneSame;
        }

        return a.Digits.Length > 9 && Typos.AtMostOneEdit(a.Digits, b.Digits) ? Level.PhoneSlip : Level.PhoneDifferent;
    }
}
