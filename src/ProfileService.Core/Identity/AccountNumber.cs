namespace ProfileService.Core.Identity;

/// <summary>
/// Customer numbers, shop accounts and registered custom identifiers as they are compared: NFC, upper case, outer blanks gone and inner
/// ones made one. Leading zeros and punctuation stay, since only the issuer knows whether they mean anything. 1 to 128 characters.
/// </summary>
public static class AccountNumber
{
    private const int MaxLength = 128;

    public static bool TryNormalise(string? text, out string value)
    {
        value = "";
        if (text is null || text.Length > 4 * MaxLength)
        {
            return false;
        }

        // Upper case can undo NFC for a few letters, so compose last.
        var normalised = TextFolding.Nfc(TextFolding.Nfc(TextFolding.Collapse(text)).ToUpperInvariant());
        if (normalised.Length is 0 or > MaxLength || !IsPlainText(normalised))
        {
            return false;
        }

        value = normalised;
        return true;
    }

    private static bool IsPlainText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]))
            {
                return false;
            }

            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }
}
