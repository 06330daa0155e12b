using System.Text.Json;
using ProfileService.Core.Identity;

namespace ProfileService.Core.Profiles;

/// <summary>For each shown field: which record it is from, when that was said, by which rule, and how many others had a value.</summary>
internal static class ProvenanceSection
{
    public static string Write(GoldenRecord golden) => SectionJson.Write(json =>
    {
        json.WriteStartObject();
        WriteField(json, "masterData.salutation", golden.Salutation);
        WriteName(json, golden.Name);
        WriteField(json, "masterData.birthDate", golden.BirthDate);
        WriteField(json, "masterData.gender", golden.Gender);
        WriteField(json, "masterData.language", golden.Language);
        WriteField(json, "masterData.address", golden.Address);
        foreach (var (name, survivor) in golden.Attributes)
        {
            WriteField(json, "masterData.attributes." + name, survivor);
        }

        json.WriteEndObject();
    });

    private static void WriteName(Utf8JsonWriter json, Survivor<GoldenName>? name)
    {
        if (name is null)
        {
            return;
        }

        var shown = name.Winner.Value;
        foreach (var (field, value) in new[] { ("title", shown.Title), ("firstName", shown.FirstName), ("lastName", shown.LastName) })
        {
            if (value is not null)
            {
                WriteField(json, "masterData." + field, name);
            }
        }
    }

    private static void WriteField<T>(Utf8JsonWriter json, string field, Survivor<T>? survivor)
    {
        if (survivor is null)
        {
            return;
        }

        RecordKey from = survivor.Winner.By.Key;
        json.WriteStartObject(field);
        json.WriteString("source", from.Source);
        json.WriteString("recordId", from.RecordId);
        json.WriteTime("observedAt", survivor.Winner.At);
        json.WriteString("rule", survivor.Rule);
        json.WriteNumber("others", survivor.Others);
        json.WriteEndObject();
    }
}
