using ProfileService.Api.Customers;
using ProfileService.Api.Http;
using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;

namespace ProfileService.Api.Profiles;

/// <summary>Reads a value that a person states for a field, into the form in which it is shown. It must be as good as one that a source sends.</summary>
internal static class StatedValueShape
{
    private const string Value = "value";

    /// <returns>Canonical JSON; null after an error.</returns>
    public static string? Read(JsonShape shape, string field, string country, DateTimeOffset now) => field switch
    {
        FieldNames.Name => ReadName(shape),
        FieldNames.Address => ReadAddress(shape, country),
        FieldNames.BirthDate => Quoted(ReadBirthDate(shape, now)),
        FieldNames.Gender => Quoted(shape.OneOf(Value, CustomerReading.Genders)),
        FieldNames.Language => Quoted(ReadLanguage(shape)),
        FieldNames.Salutation => Quoted(Trimmed(shape, Value, CustomerReading.Short)),
        FieldNames.Emails => Quoted(ReadIdentifier(shape, IdentifierKey.Email, country)),
        FieldNames.Phones => Quoted(ReadIdentifier(shape, IdentifierKey.Phone, country)),
        _ => shape.Any(Value) is { } any ? AttributeValue.Read(shape, Value, any) : null,
    };

    private static string? ReadName(JsonShape shape)
    {
        if (shape.Object(Value) is not { } sent)
        {
            return null;
        }

        var name = new GoldenName(
            Trimmed(sent, Members.Title, CustomerReading.Short), Trimmed(sent, Members.FirstName, CustomerReading.Short), Trimmed(sent, Members.LastName, CustomerReading.Short));
        sent.NothingElse();
        if (PersonName.Of(name.Title, name.FirstName, name.LastName).IsEmpty)
        {
            shape.Error(Value, FieldCodes.BadValue, "Send the whole name: firstName, lastName or both, and title where there is one");
            return null;
        }

        return StatedValues.Write(name);
    }

    private static string? ReadAddress(JsonShape shape, string country)
    {
        if (shape.Object(Value) is not { } sent)
        {
            return null;
        }

        var (street, number, code, city, stated) = (sent.Text("street", CustomerReading.Long), sent.Text("houseNumber", 20), sent.Text("postalCode", 20),
            sent.Text("city", CustomerReading.Long), CustomerReading.ReadCountry(sent));
        sent.NothingElse();
        var address = PostalAddress.Normalise(street, number, code, city, stated, country);
        if (address is not ({ Street: not null } or { City: not null } or { PostalCode: not null }))
        {
            shape.Error(Value, FieldCodes.BadValue, "Send the whole address: a street, a postal code or a city at least");
            return null;
        }

        return StatedValues.Write(address);
    }

    private static string? ReadBirthDate(JsonShape shape, DateTimeOffset now)
    {
        if (shape.Date(Value) is not { } date)
        {
            return null;
        }

        var text = date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        if (date <= DateOnly.FromDateTime(now.UtcDateTime.AddDays(1)) && BirthDates.Read(text) is BirthDateReading.Known)
        {
            return text;
        }

        shape.Error(Value, FieldCodes.ImpossibleDate, "Send a birth date that is no placeholder, between 1900 and today");
        return null;
    }

    private static string? ReadLanguage(JsonShape shape)
    {
        if (shape.Text(Value, 10) is not { } text)
        {
            return null;
        }

        if (CustomerReading.IsLanguage(text))
        {
            return text;
        }

        shape.Error(Value, FieldCodes.UnknownLanguage, "Send a language tag such as de or de-AT");
        return null;
    }

    private static string? ReadIdentifier(JsonShape shape, string type, string country)
    {
        if (shape.Text(Value, 320) is not { } text)
        {
            return null;
        }

        if (IdentifierReader.Read(type, text, country) is { } read)
        {
            return read.Value;
        }

        shape.Error(Value, FieldCodes.BadValue, "Send a value that is readable as its type");
        return null;
    }

    private static string? Trimmed(JsonShape shape, string member, int max)
    {
        if (shape.Text(member, max) is not { } sent)
        {
            return null;
        }

        if (StatedValues.Tidy(sent) is { Length: > 0 } text)
        {
            return text;
        }

        shape.Error(member, FieldCodes.Empty, "Send more than blanks");
        return null;
    }

    private static string? Quoted(string? text) => text is null ? null : CanonicalJson.Text(text);
}
