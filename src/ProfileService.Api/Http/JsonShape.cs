using System.Text.Json;

namespace ProfileService.Api.Http;

/// <summary>
/// Reads one JSON object by hand, so that every error has the right pointer and all of them are found in one go. A reader returns
/// null for an absent member, for a null and for a bad one; only the bad one (and a missing required one) leaves an error.
/// </summary>
internal sealed partial class JsonShape
{
    private readonly JsonErrors _errors;
    private readonly Dictionary<string, Member> _members = new(StringComparer.Ordinal);

    public JsonShape(JsonElement element, string pointer, JsonErrors errors)
    {
        Element = element;
        Pointer = pointer;
        _errors = errors;
        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.Add(pointer, FieldCodes.WrongType, "Send an object");
            return;
        }

        foreach (var member in element.EnumerateObject())
        {
            // One error is enough: each costs an exception, and an object may have a million bad names.
            if (JsonText.Name(member, pointer, errors) is not { } name)
            {
                break;
            }

            _members[name] = new Member(name, member);
        }
    }

    public string Pointer { get; }

    public JsonElement Element { get; }

    public JsonErrors Errors => _errors;

    /// <summary>Whether the member is there at all, be it null.</summary>
    public bool Has(string name) => _members.ContainsKey(name);

    public bool IsNull(string name) => _members.GetValueOrDefault(name)?.Value.ValueKind == JsonValueKind.Null;

    public string PointerOf(string name) => JsonPointer.Append(Pointer, name);

    public void Error(string name, string code, string detail) => _errors.Add(PointerOf(name), code, detail);

    /// <summary>The members that no reader asked for so far; members that cannot be stored leave an error and are left out.</summary>
    public IReadOnlyList<JsonProperty> Unread() =>
    [
        .. _members.Values.Where(member => !member.IsRead && JsonText.Check(member.Value, PointerOf(member.Name), _errors)).Select(member => member.Property),
    ];

    /// <summary>Reports each member that no reader asked for as unknown.</summary>
    public void NothingElse()
    {
        foreach (var member in _members.Values.Where(member => !member.IsRead))
        {
            Error(member.Name, FieldCodes.UnknownMember, "Leave this member out: it is not known here");
        }
    }

    /// <summary>Any JSON, checked only for text that cannot be stored.</summary>
    public JsonElement? Any(string name, bool required = false) =>
        Value(name, required) is { } value && JsonText.Check(value, PointerOf(name), _errors) ? value : null;

    public JsonShape? Object(string name, bool required = false)
    {
        if (Value(name, required) is not { } value)
        {
            return null;
        }

        return Is(name, value, JsonValueKind.Object, "an object") ? new JsonShape(value, PointerOf(name), _errors) : null;
    }

    /// <summary>An array of objects; an entry that is no object leaves an error and is left out.</summary>
    public IReadOnlyList<JsonShape> Items(string name, int max, bool required = false) =>
    [
        .. Elements(name, max, required)
            .Where(item => IsObject(item.Value, item.Pointer))
            .Select(item => new JsonShape(item.Value, item.Pointer, _errors)),
    ];

    /// <summary>
    /// The entries of an array without looking into them, for lists whose items are answered each for itself: build each
    /// <see cref="JsonShape"/> with errors of its own.
    /// </summary>
    public IReadOnlyList<(JsonElement Value, string Pointer)> Elements(string name, int max, bool required = false)
    {
        if (Value(name, required) is not { } value || !Is(name, value, JsonValueKind.Array, "an array"))
        {
            return [];
        }

        if (value.GetArrayLength() > max)
        {
            Error(name, FieldCodes.TooMany, FormattableString.Invariant($"Send at most {max} entries"));
            return [];
        }

        return [.. value.EnumerateArray().Index().Select(item => (item.Item, JsonPointer.Append(PointerOf(name), item.Index)))];
    }

    private bool IsObject(JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            return true;
        }

        _errors.Add(pointer, FieldCodes.WrongType, "Send an object");
        return false;
    }

    private JsonElement? Value(string name, bool required)
    {
        if (_members.TryGetValue(name, out var member))
        {
            member.IsRead = true;
            if (member.Value.ValueKind != JsonValueKind.Null)
            {
                return member.Value;
            }
        }

        if (required && Element.ValueKind == JsonValueKind.Object)
        {
            Error(name, FieldCodes.Required, "Send this member");
        }

        return null;
    }

    private bool Is(string name, JsonElement value, JsonValueKind kind, string article)
    {
        if (value.ValueKind == kind)
        {
            return true;
        }

        Error(name, FieldCodes.WrongType, $"Send {article}");
        return false;
    }

    private sealed class Member(string name, JsonProperty property)
    {
        public string Name { get; } = name;

        public JsonProperty Property { get; } = property;

        public JsonElement Value => Property.Value;

        public bool IsRead { get; set; }
    }
}
