using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Api.Customers;

/// <summary>Writes a stored record in the shape in which it was sent: flat paths become nested objects again.</summary>
internal static class StoredRecordJson
{
    /// <summary>Members that the answer adds to what was sent.</summary>
    public static readonly string[] Own = ["source", "profileId"];

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(StoredRecord record)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("source", record.Key.Source);
            json.WriteString("recordId", record.Key.RecordId);
            json.WriteString("observedAt", Times.Format(record.ObservedAt));
            json.WriteString("profileId", record.ProfileId!.Value);
            WriteMembers(json, record.Content!);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteMembers(Utf8JsonWriter json, RecordContent content)
    {
        foreach (var group in content.Members.GroupBy(m => ParentOf(m.Key)))
        {
            var isObject = group.Key is not ("" or "unknown");
            if (isObject)
            {
                json.WriteStartObject(group.Key);
            }

            foreach (var (path, value) in group)
            {
                json.WritePropertyName(group.Key.Length == 0 ? path : path[(group.Key.Length + 1)..]);
                json.WriteRawValue(value, skipInputValidation: true);
            }

            if (isObject)
            {
                json.WriteEndObject();
            }
        }
    }

    private static string ParentOf(string path) => path.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? path[..dot] : "";
}
