using System.Text.Json;

namespace ProfileService.Api.Http;

/// <summary>
/// Reads one JSON object by hand, so that every error has the right pointer and all of them are found in one go. A reader returns
/// null for an absent member, for a null and for a bad one; only the bad one (and a missing required one) leaves an error.
/// </summary>
internal sealed partial class JsonShape
{
    private readonly JsonErrors _errors;
    private readonly JsonMembers _members;
    private readonly Func<string>? _place;
    private string? _pointer;

    public JsonShape(JsonElement element, string pointer, JsonErrors errors)
    {
        (_pointer, _errors) = (pointer, errors);
        Element = element;
        if (element.ValueKind == JsonValueKind.Object)
        {
            _members = new JsonMembers(element, () => Pointer, errors);
        }
        else
        {
            errors.Add(pointer, FieldCodes.WrongType, "Send an object");
            _members = JsonMembers.None;
        }
    }

    private JsonShape(JsonElement element, Func<string> place, JsonErrors errors)
    {
        (_place, _errors) = (place, errors);
        Element = element;
        _members = new JsonMembers(element, place, errors);
    }

    // Only an error has to tell its place.
    public string Pointer => _pointer ??= _place!();

    public JsonElement Element { get; }

    public JsonErrors Errors => _errors;

    /// <summary>Whether the member is there at all, be it null.</summary>
    public bool Has(string name) => _members.Find(name) is not null;

    public bool IsNull(string name) => _members.Find(name) is { ValueKind: JsonValueKind.Null };

    public string PointerOf(string name) => JsonPointer.Append(Pointer, name);

    public void Error(string name, string code, string detail) => _errors.Add(PointerOf(name), code, detail);

    /// <summary>The members that no reader asked for so far; members that cannot be stored leave an error and are left out.</summary>
    public IReadOnlyList<JsonProperty> Unread() =>
    [
        .. _members.Unread().Where(unread => JsonText.Check(unread.Member.Value, PointerOf(unread.Name), _errors)).Select(unread => unread.Member),
    ];

    /// <summary>Reports each member that no reader asked for as unknown.</summary>
    public void NothingElse()
    {
        foreach (var (name, _) in _members.Unread())
        {
            Error(name, FieldCodes.UnknownMember, "Leave this member out: it is not known here");
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

        return Is(name, value, JsonValueKind.Object, "an object") ? new JsonShape(value, () => PointerOf(name), _errors) : null;
    }

    /// <summary>An array of objects; an entry that is no object leaves an error and is left out.</summary>
    public IReadOnlyList<JsonShape> Items(string name, int max, bool required = false)
    {
        var items = new List<JsonShape>();
        foreach (var (index, value) in Array(name, max, required).Index())
        {
            string Place() => JsonPointer.Append(PointerOf(name), index);
            if (value.ValueKind == JsonValueKind.Object)
            {
                items.Add(new JsonShape(value, Place, _errors));
            }
            else
            {
                _errors.Add(Place(), FieldCodes.WrongType, "Send an object");
            }
        }

        return items;
    }

    /// <summary>
    /// The entries of an array without looking into them, for lists whose items are answered each for itself: build each
    /// <see cref="JsonShape"/> with errors of its own.
    /// </summary>
    public IReadOnlyList<(JsonElement Value, string Pointer)> Elements(string name, int max, bool required = false) =>
        [.. Array(name, max, required).Index().Select(item => (item.Item, JsonPointer.Append(PointerOf(name), item.Index)))];

    private JsonElement.ArrayEnumerator Array(string name, int max, bool required)
    {
        if (Value(name, required) is not { } value || !Is(name, value, JsonValueKind.Array, "an array"))
        {
            return default;
        }

        if (value.GetArrayLength() > max)
        {
            Error(name, FieldCodes.TooMany, FormattableString.Invariant($"Send at most {max} entries"));
            return default;
        }

        return value.EnumerateArray();
    }

    private JsonElement? Value(string name, bool required)
    {
        if (_members.Read(name) is { ValueKind: not JsonValueKind.Null } value)
        {
            return value;
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
}
