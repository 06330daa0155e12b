using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ProfileService.Core.Profiles;

/// <summary>Writes one section as the JSON text that is stored and later answered byte for byte.</summary>
internal static class SectionJson
{
    /// <summary>A list of nothing.</summary>
    public const string EmptyList = "[]";

    // Larger ones are seldom, and not worth keeping.
    private const int MostKept = 64 * 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A profile is a dozen of such texts: a writer and a buffer for each were a third of all that an import allocated.
    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    public static string Write(Action<Utf8JsonWriter> section)
    {
        var buffer = _buffer ?? new ArrayBufferWriter<byte>(4096);
        var json = _writer ?? new Utf8JsonWriter(buffer, Options);
        (_buffer, _writer) = (null, null); // in use: one text may be written while another is
        section(json);
        json.Flush();
        var text = Encoding.UTF8.GetString(buffer.WrittenSpan);
        if (buffer.Capacity <= MostKept)
        {
            buffer.ResetWrittenCount();
            json.Reset();
            (_buffer, _writer) = (buffer, json);
        }

        return text;
    }

    /// <summary>A section that is a list.</summary>
    public static string WriteList<T>(IReadOnlyList<T> of, Action<Utf8JsonWriter> items) => of is [] ? EmptyList : Write(json =>
    {
        json.WriteStartArray();
        items(json);
        json.WriteEndArray();
    });

    /// <summary>Absent rather than null: a reader sees only what is known.</summary>
    public static void WriteIfKnown(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    public static void WriteTime(this Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            json.WriteString(name, Times.Format(known));
        }
    }
}
