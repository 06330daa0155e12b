using System.Text.Json;

namespace ProfileService.Api.Profiles;

/// <summary>Names what a view does not show. The same for every answer of a view, so written once.</summary>
internal static class WithheldJson
{
    /// <returns><c>,"withheld":[…]}</c>, which ends the answer.</returns>
    public static byte[] Write(string purpose, IReadOnlyList<ViewSection> sections)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var name in Views.SectionNames.Where(name => sections.All(s => s.Name != name)))
            {
                WriteEntry(json, name, $"not needed for purpose {purpose}");
            }

            foreach (var section in sections.Where(s => s.IsMasked))
            {
                foreach (var part in Views.PartsMasked(section.Name))
                {
                    WriteEntry(json, part, $"masked for purpose {purpose}");
                }
            }

            json.WriteEndArray();
        }

        return [.. ",\"withheld\":"u8, .. buffer.ToArray(), .. "}"u8];
    }

    private static void WriteEntry(Utf8JsonWriter json, string section, string reason)
    {
        json.WriteStartObject();
        json.WriteString("section", section);
        json.WriteString("reason", reason);
        json.WriteEndObject();
    }
}
