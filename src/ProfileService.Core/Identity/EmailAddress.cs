using System.Buffers;
using System.Globalization;
using System.Text;

namespace ProfileService.Core.Identity;

/// <summary>
/// An e-mail address. <paramref name="Value"/> is what identity, consent and contact go by: trimmed, lower case, NFC, the domain in its
/// ASCII form (punycode). <paramref name="MatchValue"/> is the mailbox behind it where the provider's rules are known (see
/// <see cref="EmailProviders"/>), set for every address of such a provider and null for all others: evidence for matching only, never
/// for consent, because a person may answer differently for <c>anna+shop@</c> and <c>anna@</c>.
/// </summary>
/// <remarks>
/// Also read: <c>mailto:anna@x.de</c>, <c>&lt;anna@x.de&gt;</c> and <c>Anna &lt;anna@x.de&gt;</c>, as mail programs copy them. Refused: anything
/// over 254 characters, blanks, control characters, quoted local parts, IP literals, domains without a dot.
/// </remarks>
public sealed record EmailAddress(string Value, string? MatchValue)
{
    private const int MaxLength = 254; // RFC 5321: a path of 256 octets less its angle brackets
    private const int MaxLocalLength = 64;
    private const string Mailto = "mailto:";

    private static readonly SearchValues<char> DomainCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

    public static bool TryParse(string? text, out EmailAddress email)
    {
        email = null!;
        var address = Unwrap(text);
        var at = address.LastIndexOf('@');
        if (at <= 0 || at == address.Length - 1)
        {
            return false;
        }

        // Lower case can undo NFC for a few letters, so compose again.
        var local = Ascii.IsValid(address[..at]) ? address[..at] : TextFolding.Nfc(TextFolding.Nfc(address[..at].ToString()).ToLowerInvariant());
        if (!IsLocalPart(local) || AsciiDomain(address[(at + 1)..]) is not { } domain)
        {
            return false;
        }

        var value = string.Concat(local, "@", domain).ToLowerInvariant(); // the same instance where nothing changes
        if (value.Length > MaxLength)
        {
            return false;
        }

        email = new EmailAddress(value, EmailProviders.Canonical(value, local.Length));
        return true;
    }

    private static ReadOnlySpan<char> Unwrap(string? text)
    {
        var address = text.AsSpan().Trim();
        if (address.Length > 0 && address[^1] == '>')
        {
            var open = address.LastIndexOf('<');
            address = open < 0 ? default : address[(open + 1)..^1].Trim();
        }

        return address.StartsWith(Mailto, StringComparison.OrdinalIgnoreCase) ? address[Mailto.Length..] : address;
    }

    /// <summary>RFC 5322 dot-atom, opened to letters and digits beyond ASCII as RFC 6531 does.</summary>
    private static bool IsLocalPart(ReadOnlySpan<char> local)
    {
        if (local.Length is 0 or > MaxLocalLength || local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal))
        {
            return false;
        }

        for (var i = 0; i < local.Length; i++)
        {
            if (!IsLocalCharacter(local, ref i))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLocalCharacter(ReadOnlySpan<char> local, ref int at)
    {
        var c = local[at];
        if (char.IsAscii(c))
        {
            return char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~.".Contains(c, StringComparison.Ordinal);
        }

        if (Rune.DecodeFromUtf16(local[at..], out var rune, out var length) != OperationStatus.Done)
        {
            return false;
        }

        at += length - 1;
        return Rune.IsLetterOrDigit(rune)
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.OtherSymbol;
    }

    private static string? AsciiDomain(ReadOnlySpan<char> domain)
    {
        if (domain.Length > MaxLength)
        {
            return null;
        }

        if (Ascii.IsValid(domain))
        {
            return IsDomain(domain) ? domain.ToString() : null;
        }

        try
        {
            var ascii = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(domain.ToString().ToLowerInvariant());
            return IsDomain(ascii) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null; // not a domain name in any script; IdnMapping has no Try form
        }
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var labels = 0;
        var last = default(ReadOnlySpan<char>);
        foreach (var range in domain.Split('.'))
        {
            last = domain[range];
            labels++;
            if (last.Length is 0 or > 63 || last[0] == '-' || last[^1] == '-' || last.ContainsAnyExcept(DomainCharacters))
            {
                return false;
            }
        }

        return labels >= 2 && last.Length >= 2 && last.ContainsAnyExceptInRange('0', '9');
    }
}
