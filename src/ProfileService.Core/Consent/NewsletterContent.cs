using System.Collections.Immutable;
using System.Text.Json;
using ProfileService.Core.Profiles;

namespace ProfileService.Core.Consent;

/// <summary>A newsletter event as its source stated it.</summary>
/// <param name="Email">As it came; readable as an address.</param>
/// <param name="Evidence">What proves the declaration, as raw JSON.</param>
public sealed record NewsletterContent(
    string? RecordId,
    string Email,
    string? FirstName,
    string List,
    NewsletterStatus Status,
    DateTimeOffset OccurredAt,
    IReadOnlyList<string> Topics,
    string? Evidence)
{
    /// <summary>The one text that stands for this content.</summary>
    public string ToCanonical() => SectionJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("email", Email);
        if (Evidence is not null)
        {
            json.WritePropertyName("evidence");
            json.WriteRawValue(Evidence, skipInputValidation: true);
        }

        json.WriteIfKnown("firstName", FirstName);
        json.WriteString("list", List);
        json.WriteTime("occurredAt", OccurredAt);
        json.WriteIfKnown("recordId", RecordId);
        json.WriteString("status", NewsletterSection.NameOf(Status));
        json.WriteStartArray("topics");
        foreach (var topic in Topics)
        {
            json.WriteStringValue(topic);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Reads what <see cref="ToCanonical"/> writes.</summary>
    public static NewsletterContent Parse(string canonical)
    {
        using var document = JsonDocument.Parse(canonical);
        var json = document.RootElement;
        string? Text(string name) => json.TryGetProperty(name, out var member) ? member.GetString() : null;
        return new NewsletterContent(
            Text("recordId"),
            Text("email")!,
            Text("firstName"),
            Text("list")!,
            Enum.Parse<NewsletterStatus>(Text("status")!, ignoreCase: true),
            json.GetProperty("occurredAt").GetDateTimeOffset(),
            [.. json.GetProperty("topics").EnumerateArray().Select(t => t.GetString()!)],
            json.TryGetProperty("evidence", out var evidence) ? evidence.GetRawText() : null);
    }

    /// <summary>The part of the event that pictures a person: it updates the members that it names and leaves the others alone.</summary>
    public RecordVersion ToRecordVersion(string eventId)
    {
        var members = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        members[Members.Email] = SectionJson.Write(json => json.WriteStringValue(Email));
        if (FirstName is not null)
        {
            members[Members.FirstName] = SectionJson.Write(json => json.WriteStringValue(FirstName));
        }

        return new RecordVersion(OccurredAt, FactKind.Partial, eventId, new RecordContent(members.ToImmutable()));
    }
}
