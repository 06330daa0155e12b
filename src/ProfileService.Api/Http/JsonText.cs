using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace ProfileService.Api.Http;

/// <summary>
/// Text that PostgreSQL and UTF-8 can hold: no NUL, no half of a surrogate pair. Everything else comes back exactly as it was sent.
/// </summary>
internal static class JsonText
{
    /// <summary>The string of a JSON value where nothing can be wrong with it, because it is written without escapes; otherwise null.</summary>
    public static string? Plain(JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        return raw.Contains((byte)'\\') || !Utf8.IsValid(raw) ? null : value.GetString();
    }

    /// <summary>The string of a JSON value, or null with an error.</summary>
    public static string? Read(JsonElement value, string pointer, JsonErrors errors)
    {
        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            errors.Add(pointer, FieldCodes.LoneSurrogate, "Send whole Unicode characters: this text has half of a surrogate pair");
            return null;
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            errors.Add(pointer, FieldCodes.ControlCharacter, "Leave out the character NUL (U+0000)");
            return null;
        }

        return text;
    }

    /// <summary>The name of a member, or null with an error at the object's own pointer.</summary>
    public static string? Name(JsonProperty member, string pointer, JsonErrors errors)
    {
        string? name = null;
        try
        {
            name = member.Name;
        }
        catch (InvalidOperationException)
        {
            errors.Add(pointer, FieldCodes.LoneSurrogate, "Send whole Unicode characters: a member's name has half of a surrogate pair");
            return null;
        }

        if (name.Contains('\0', StringComparison.Ordinal))
        {
            errors.Add(pointer, FieldCodes.ControlCharacter, "Leave the character NUL (U+0000) out of member names");
            return null;
        }

        return name;
    }

    /// <summary>
    /// Whether a whole subtree can be stored; stops at the first error, because each costs an exception and a body may hold a million.
    /// </summary>
    public static bool Check(JsonElement value, string pointer, JsonErrors errors) => value.ValueKind switch
    {
        JsonValueKind.String => Read(value, pointer, errors) is not null,
        JsonValueKind.Array => value.EnumerateArray().Index()
            .All(item => Check(item.Item, JsonPointer.Append(pointer, item.Index), errors)),
        JsonValueKind.Object => value.EnumerateObject()
            .All(member => Name(member, pointer, errors) is { } name && Check(member.Value, JsonPointer.Append(pointer, name), errors)),
        _ => true,
    };

    /// <summary>Whether an object has a member whose name is written like this. Looking it up would fail at a name that is no text (half of a surrogate pair).</summary>
    public static bool HasMember(JsonElement json, string name)
    {
        foreach (var member in json.EnumerateObject())
        {
            if (Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(member)) == name)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether some object within has a name twice.</summary>
    public static bool RepeatsNames(JsonElement value)
    {
        try
        {
            using var strict = JsonDocument.Parse(value.GetRawText(), JsonBody.Strict);
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
        catch (InvalidOperationException)
        {
            return false; // a name that cannot be compared; whoever reads it says so
        }
    }

    /// <summary>Length in Unicode code points, as JSON Schema counts it.</summary>
    public static bool IsLongerThan(string text, int max) => text.Length > max && text.EnumerateRunes().Count() > max;
}
