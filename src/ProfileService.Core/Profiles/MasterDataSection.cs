using System.Globalization;
using System.Text.Json;

namespace ProfileService.Core.Profiles;

/// <summary>Master data in full and masked.</summary>
internal static class MasterDataSection
{
    public static string Full(GoldenRecord golden) => SectionJson.Write(json =>
    {
        json.WriteStartObject();
        WriteName(json, golden);
        json.WriteIfKnown("birthDate", golden.BirthDate?.Winner.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteIfKnown("gender", golden.Gender?.Winner.Value);
        json.WriteIfKnown("language", golden.Language?.Winner.Value);
        WriteAddress(json, golden);
        WriteValues(json, "emails", golden.Emails.Select(e => e.Value));
        WriteValues(json, "phones", golden.Phones.Select(p => p.Value));
        WriteAttributes(json, golden);
        json.WriteEndObject();
    });

    public static string Masked(GoldenRecord golden) => SectionJson.Write(json =>
    {
        json.WriteStartObject();
        WriteName(json, golden);
        WriteValues(json, "emails", golden.Emails.Select(e => Masking.Email(e.Value)));
        WriteValues(json, "phones", golden.Phones.Select(p => Masking.Number(p.Value)));
        json.WriteEndObject();
    });

    private static void WriteName(Utf8JsonWriter json, GoldenRecord golden)
    {
        json.WriteIfKnown("salutation", golden.Salutation?.Winner.Value);
        json.WriteIfKnown("title", golden.Name?.Winner.Value.Title);
        json.WriteIfKnown("firstName", golden.Name?.Winner.Value.FirstName);
        json.WriteIfKnown("lastName", golden.Name?.Winner.Value.LastName);
    }

    private static void WriteAddress(Utf8JsonWriter json, GoldenRecord golden)
    {
        if (golden.Address?.Winner.Value is not { } address)
        {
            return;
        }

        json.WriteStartObject("address");
        json.WriteIfKnown("street", address.Street);
        json.WriteIfKnown("houseNumber", address.HouseNumber);
        json.WriteIfKnown("postalCode", address.PostalCode);
        json.WriteIfKnown("city", address.City);
        json.WriteIfKnown("country", address.Country);
        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStartObject();
            json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAttributes(Utf8JsonWriter json, GoldenRecord golden)
    {
        if (golden.Attributes.Count == 0)
        {
            return;
        }

        json.WriteStartObject("attributes");
        foreach (var (name, survivor) in golden.Attributes)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(survivor.Winner.Value, skipInputValidation: true);
        }

        json.WriteEndObject();
    }
}
