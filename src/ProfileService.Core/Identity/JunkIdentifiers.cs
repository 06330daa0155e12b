using System.Collections.Frozen;

namespace ProfileService.Core.Identity;

/// <summary>
/// Identifier values that stand for nobody, so that they never link anybody. Takes raw or normalised values. Role addresses (info@) are
/// not junk: they belong to somebody, and where many people share one the hub limit sees it. Neither is example.org, the domain of demos.
/// </summary>
public static class JunkIdentifiers
{
    private const string Placeholder = "placeholder";
    private const string TestAddress = "test-address";
    private const string RepeatedDigits = "repeated-digits";
    private const string Sequence = "sequence";

    private static readonly FrozenSet<string> Words = Set(
        "null none nil nan na n/a n.a. n.a nn n.n. n.n undefined unknown unbekannt unbek invalid ungueltig ungültig anonymous anonym anon test testkunde " +
        "testcard dummy default leer keine kein keiner ohne empty void missing fehlt tbd todo guest gast kunde barverkauf laufkunde");

    private static readonly FrozenSet<string> JunkLocals = Set(
        "test tester testing test1 test2 test123 noreply no-reply no_reply donotreply do-not-reply nobody noone unknown unbekannt keine kein keiner " +
        "keinemail keine-email keine.email keinemailadresse nomail no-mail noemail no-email ohne none null na n.a undefined asdf asdfg asdfasdf qwertz qwerty " +
        "dummy fake anonym anonymous invalid");

    private static readonly FrozenSet<string> JunkDomains = Set(
        "test.test keine.de kein.de keine-email.de keinemail.de nomail.com noemail.com none.com email.invalid invalid.invalid asdf.de asdf.com");

    /// <summary>
    /// Null for a value that may identify somebody, else one of <c>placeholder</c>, <c>test-address</c>, <c>repeated-digits</c>, <c>sequence</c>.
    /// <paramref name="type"/> is an identifier type; any but <c>email</c> and <c>phone</c> is judged as a number on a card or account.
    /// </summary>
    public static string? Reason(string type, string value)
    {
        var text = value.Trim().ToLowerInvariant();
        if (text.Length == 0 || Words.Contains(text) || !HasLetterOrDigit(text))
        {
            return Placeholder;
        }

        return type switch
        {
            "email" => OfEmail(text),
            "phone" => OfPhone(text),
            _ => OfNumber(text),
        };
    }

    private static string? OfEmail(string address)
    {
        var at = address.LastIndexOf('@');
        if (at <= 0)
        {
            return null;
        }

        var local = address.AsSpan(0, at);
        var plus = local.IndexOf('+');
        local = plus > 0 ? local[..plus] : local;
        var domain = address.AsSpan(at + 1);
        var name = domain.IndexOf('.') is var dot and >= 0 ? domain[..dot] : domain;
        var junk = JunkLocals.GetAlternateLookup<ReadOnlySpan<char>>().Contains(local)
            || JunkDomains.GetAlternateLookup<ReadOnlySpan<char>>().Contains(domain)
            || domain.EndsWith(".invalid", StringComparison.Ordinal)
            || (IsRepeated(local) && (local.Length > 2 || (IsRepeated(name) && name[0] == local[0])));
        return junk ? TestAddress : null;
    }

    private static string? OfPhone(string number)
    {
        Span<char> buffer = stackalloc char[Math.Min(number.Length, 64)];
        var length = 0;
        foreach (var c in number)
        {
            if (char.IsAsciiDigit(c) && length < buffer.Length)
            {
                buffer[length++] = c;
            }
        }

        ReadOnlySpan<char> digits = buffer[..length];
        if (number[0] == '+' && Countries.OfInternational(digits) is { } country)
        {
            digits = digits[country.CallingCode.Length..];
        }

        // The area code may be real and only the subscriber's number typed with one finger: 030 0000000.
        var significant = digits.TrimStart('0');
        return significant.Length <= 1 || IsRepeated(significant) || EndsInZeros(significant) ? RepeatedDigits
            : IsSequence(significant) ? Sequence
            : null;
    }

    private static string? OfNumber(string number)
    {
        if (number is "-1" || !number.AsSpan().ContainsAnyExcept('0', '-'))
        {
            return Placeholder;
        }

        if (number.Length >= 3 && IsRepeated(number))
        {
            return char.IsAsciiDigit(number[0]) ? RepeatedDigits : Placeholder;
        }

        // Systems that count their customers do reach 12345, so only the whole row of keys is a sequence here.
        return number.Length >= 9 && IsSequence(number) ? Sequence : null;
    }

    private static bool HasLetterOrDigit(string text)
    {
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRepeated(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExcept(text[0]);

    private static bool EndsInZeros(ReadOnlySpan<char> digits) => digits.Length > 6 && !digits[^6..].ContainsAnyExcept('0');

    /// <summary>Each digit one more, or each one less, than the one before it (…890 and 0987… included).</summary>
    private static bool IsSequence(ReadOnlySpan<char> digits)
    {
        if (digits.Length < 5 || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        var step = (digits[1] - digits[0] + 10) % 10;
        for (var i = 1; i < digits.Length; i++)
        {
            if ((digits[i] - digits[i - 1] + 10) % 10 != step)
            {
                return false;
            }
        }

        return step is 1 or 9;
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
