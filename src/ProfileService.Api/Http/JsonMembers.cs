using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ProfileService.Api.Http;

/// <summary>The members of one JSON object, and which of them were asked for. Names are compared as they are written; few are ever decoded.</summary>
internal sealed class JsonMembers
{
    private readonly Entry[] _entries;
    private readonly int _count;
    private int _next;

    /// <param name="pointer">Of the object.</param>
    public JsonMembers(JsonElement json, Func<string> pointer, JsonErrors errors)
    {
        _entries = new Entry[json.GetPropertyCount()];
        foreach (var member in json.EnumerateObject())
        {
            string? name = null;

            // One error is enough: each costs an exception, and an object may have a million bad names.
            if (!IsPlain(member) && (name = JsonText.Name(member, pointer(), errors)) is null)
            {
                break;
            }

            _entries[_count++] = new Entry { Member = member, Name = name };
        }
    }

    private JsonMembers() => _entries = [];

    public static JsonMembers None { get; } = new();

    public JsonElement? Find(string name) => IndexOf(name) is { } at ? _entries[at].Member.Value : null;

    /// <summary>The value of a member, which counts as asked for from now on.</summary>
    public JsonElement? Read(string name)
    {
        if (IndexOf(name) is not { } at)
        {
            return null;
        }

        _entries[at].IsRead = true;
        return _entries[at].Member.Value;
    }

    /// <summary>The members that nobody asked for so far.</summary>
    public IEnumerable<(string Name, JsonProperty Member)> Unread()
    {
        for (var i = 0; i < _count; i++)
        {
            if (!_entries[i].IsRead)
            {
                yield return (_entries[i].Name ?? _entries[i].Member.Name, _entries[i].Member);
            }
        }
    }

    // Senders write members in the order of the documentation, and that is the order in which they are asked for.
    private int? IndexOf(string name)
    {
        for (var i = 0; i < _count; i++)
        {
            var at = (_next + i) % _count;
            if (_entries[at].Name is { } decoded ? decoded == name : Ascii.Equals(JsonMarshal.GetRawUtf8PropertyName(_entries[at].Member), name))
            {
                _next = at + 1;
                return at;
            }
        }

        return null;
    }

    private static bool IsPlain(JsonProperty member)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(member);
        return Ascii.IsValid(raw) && !raw.Contains((byte)'\\');
    }

    private struct Entry
    {
        public JsonProperty Member;

        /// <summary>Null where it is written as it is.</summary>
        public string? Name;

        public bool IsRead;
    }
}
