
namespace ProfileService.Core.Profiles;

/// <summary>Shortens the value of a field so that two values can be told apart, and nobody's can be learned.</summary>
public static class MaskedValue
{
    /// <summary>
    /// Names and words: the first letter of each part. Birth date: the year. Address: two digits of the postal code, first letters. E-mail
    /// addresses and phone numbers as in masked views. Attributes: nothing.
    /// </summary>
    /// <param name="field">As in <see cref="FieldNames"/>.</param>
    /// <param name="json">The value as it is shown.</param>
    /// <returns>JSON of the same shape.</returns>
    public static string Of(string field, string json) => field switch
    {
        FieldNames.Name => StatedValues.Write(Of(StatedValues.ReadName(json))),
        FieldNames.Address => Address(json),
        FieldNames.BirthDate => CanonicalJson.Text(CanonicalJson.ReadText(json)[..4] + "-…"),
        FieldNames.Emails => CanonicalJson.Text(Masking.Email(CanonicalJson.ReadText(json))),
        FieldNames.Phones => CanonicalJson.Text(Masking.Number(CanonicalJson.ReadText(json))),
        FieldNames.Salutation or FieldNames.Gender or FieldNames.Language => CanonicalJson.Text(Start(CanonicalJson.ReadText(json), 1)!),
        _ => "\"…\"",
    };

    private static GoldenName Of(GoldenName name) => new(Start(name.Title, 1), Start(name.FirstName, 1), Start(name.LastName, 1));

    private static string Address(string json)
    {
        var address = StatedValues.ReadAddress(json);
        return StatedValues.Write(new Identity.PostalAddress(Start(address.Street, 1), null, Start(address.PostalCode, 2), Start(address.City, 1), address.Country));
    }

    private static string? Start(string? text, int letters)
    {
        var end = text is null ? 0 : Math.Min(letters, text.Length);
        return text is null ? null : text[..(end > 0 && char.IsHighSurrogate(text[end - 1]) && end < text.Length ? end + 1 : end)] + "…";
    }
}
