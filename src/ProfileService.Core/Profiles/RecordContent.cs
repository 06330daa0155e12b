using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ProfileService.Core.Profiles;

/// <summary>
/// What a source says of a person, member by member: path (<c>address.city</c>) to value as canonical JSON. Text is kept exactly as it
/// came. In a partial fact the value <c>null</c> takes back what this source said before.
/// </summary>
public sealed class RecordContent
{
    public const string Null = "null";

    public static RecordContent Empty { get; } = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    private string? _canonical;
    private ImmutableSortedDictionary<string, string>? _members;

    public RecordContent(ImmutableSortedDictionary<string, string> members) => _members = members;

    private RecordContent(string canonical) => _canonical = canonical;

    /// <summary>Path to canonical JSON, in ordinal order of path.</summary>
    public ImmutableSortedDictionary<string, string> Members => _members ??= ReadMembers();

    /// <summary>The text value of a member; null where it is absent or no text.</summary>
    public string? Text(string path) => Members.TryGetValue(path, out var json) && json.StartsWith('"') ? CanonicalJson.ReadText(json) : null;

    /// <summary>The text values of some members, as <see cref="Text"/>; the others of a stored content are not even looked at.</summary>
    public string?[] Texts(params ReadOnlySpan<string> paths)
    {
        var texts = new string?[paths.Length];
        if (_members is not null)
        {
            for (var i = 0; i < paths.Length; i++)
            {
                texts[i] = Text(paths[i]);
            }

            return texts;
        }

        using var document = JsonDocument.Parse(_canonical!);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            // As it stands there: canonical names of members are plain ASCII, and comparing them by NameEquals encodes the path each time.
            var name = JsonMarshal.GetRawUtf8PropertyName(member);
            for (var i = 0; i < paths.Length && member.Value.ValueKind is JsonValueKind.String; i++)
            {
                if (texts[i] is null && Ascii.Equals(name, paths[i]))
                {
                    texts[i] = member.Value.GetString();
                    break;
                }
            }
        }

        return texts;
    }

    public decimal? Number(string path) =>
        Members.TryGetValue(path, out var json) && decimal.TryParse(json, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The one text that stands for this content: stored, compared and hashed.</summary>
    public string Canonical => _canonical ??= WriteCanonical();

    /// <summary>Reads a stored content when it is first looked into: of many records only their group is asked for.</summary>
    public static RecordContent Parse(string canonical) => new(canonical);

    private ImmutableSortedDictionary<string, string> ReadMembers()
    {
        var members = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(_canonical!);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            members.Add(member.Name, member.Value.GetRawText());
        }

        return members.ToImmutable();
    }

    private string WriteCanonical() => SectionJson.Write(json =>
    {
        json.WriteStartObject();
        foreach (var (path, value) in Members)
        {
            json.WritePropertyName(path);
            json.WriteRawValue(value, skipInputValidation: true);
        }

        json.WriteEndObject();
    });
}
