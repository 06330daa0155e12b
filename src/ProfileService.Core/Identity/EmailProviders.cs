using System.Collections.Frozen;

namespace ProfileService.Core.Identity;

/// <summary>
/// The providers that document which spellings reach the same mailbox: the part from the first plus is a tag for all of them;
/// Gmail ignores dots, Proton dots, hyphens and underscores; some own several domains with one set of mailboxes.
/// </summary>
internal static class EmailProviders
{
    private sealed record Rule(string Domain, string Ignored);

    private static readonly FrozenDictionary<string, Rule> Rules = All().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Takes a normalised address and the length of its local part; null where no rule is known.</summary>
    public static string? Canonical(string value, int localLength)
    {
        var domain = value.AsSpan(localLength + 1);
        if (!Rules.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(domain, out var rule))
        {
            return null;
        }

        var local = value.AsSpan(0, localLength);
        var plus = local.IndexOf('+');
        local = plus >= 0 ? local[..plus] : local;
        Span<char> kept = stackalloc char[local.Length];
        var length = 0;
        foreach (var c in local)
        {
            if (!rule.Ignored.Contains(c, StringComparison.Ordinal))
            {
                kept[length++] = c;
            }
        }

        // "+tag@" and "...@" name no mailbox; the address stands for itself.
        return length == 0 ? value : string.Concat(kept[..length], "@", rule.Domain);
    }

    private static IEnumerable<KeyValuePair<string, Rule>> All()
    {
        foreach (var domain in "gmail.com googlemail.com".Split(' '))
        {
            yield return new(domain, new Rule("gmail.com", "."));
        }

        foreach (var domain in "proton.me protonmail.com protonmail.ch pm.me".Split(' '))
        {
            yield return new(domain, new Rule("proton.me", ".-_"));
        }

        foreach (var domain in "icloud.com me.com mac.com".Split(' '))
        {
            yield return new(domain, new Rule("icloud.com", ""));
        }

        const string tagsOnly =
            "outlook.com outlook.de outlook.at outlook.fr outlook.it outlook.es outlook.dk outlook.be outlook.ie outlook.pt outlook.cz outlook.hu " +
            "hotmail.com hotmail.de hotmail.at hotmail.ch hotmail.fr hotmail.it hotmail.es hotmail.nl hotmail.be hotmail.se hotmail.no " +
            "hotmail.dk hotmail.co.uk live.com live.de live.at live.fr live.it live.nl live.be live.se live.no live.dk live.co.uk msn.com " +
            "fastmail.com fastmail.fm fastmail.de posteo.de posteo.at posteo.ch posteo.net posteo.org posteo.eu mailbox.org";
        foreach (var domain in tagsOnly.Split(' '))
        {
            yield return new(domain, new Rule(domain, ""));
        }
    }
}
