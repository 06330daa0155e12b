namespace ProfileService.Core.Identity.Matching;

/// <summary>Compares e-mail addresses, phone numbers and other identifiers; of several, the pair that agrees best counts.</summary>
internal static class ContactEvidence
{
    private const double SimilarLocal = 0.92;
    private const double SimilarDomain = 0.94;
    private const int LeastLocal = 4;

    public static void Add(ComparedPerson a, ComparedPerson b, ref EvidenceSum sum, Func<IdentifierKey, bool> isHub)
    {
        if (a.HasEmail && b.HasEmail && BestOfEmails(a, b, isHub) is { } email)
        {
            sum.Add(email);
        }

        if (a.HasPhone && b.HasPhone && BestOfPhones(a, b, isHub) is { } phone)
        {
            sum.Add(phone);
        }

        foreach (var key in a.Numbers)
        {
            if (Array.IndexOf(b.Numbers, key) >= 0 && !isHub(key))
            {
                sum.Add(Level.IdentifierSame);
                break; // a second number of one programme says nothing new
            }
        }
    }

    private static Level? BestOfEmails(ComparedPerson a, ComparedPerson b, Func<IdentifierKey, bool> isHub)
    {
        Level? best = null;
        foreach (var x in a.Emails)
        {
            foreach (var y in b.Emails)
            {
                best = Better(best, Emails(x, y, isHub));
            }
        }

        return best;
    }

    private static Level? BestOfPhones(ComparedPerson a, ComparedPerson b, Func<IdentifierKey, bool> isHub)
    {
        Level? best = null;
        foreach (var x in a.Phones)
        {
            foreach (var y in b.Phones)
            {
                best = Better(best, Phones(x, y, isHub));
            }
        }

        return best;
    }

    private static Level? Better(Level? best, Level? level) => best is null || level < best ? level ?? best : best;

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
