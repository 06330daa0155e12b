using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;
using ProfileService.Core.Sources;

namespace ProfileService.Core.Tests.Profiles;

/// <summary>Builds what the rules take, naming only what a test is about.</summary>
internal static class Records
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static DateTimeOffset At(int minute) => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute);

    public static RecordContent Content(params (string Path, object? Value)[] members) => new(members.ToImmutableSortedDictionary(
        m => m.Path, m => JsonSerializer.Serialize(m.Value, Plain), StringComparer.Ordinal));

    public static RecordVersion Whole(int minute, params (string Path, object? Value)[] members) => new(At(minute), FactKind.Whole, "", Content(members));

    public static RecordVersion Part(int minute, params (string Path, object? Value)[] members) => new(At(minute), FactKind.Partial, "", Content(members));

    public static RecordVersion Gone(int minute) => new(At(minute), FactKind.Tombstone, "", RecordContent.Empty);

    public static Source Source(string name, int trust = 50, SourceKind kind = SourceKind.Other) => new(name, kind, trust, "DE", new Dictionary<string, string>(), false);

    /// <summary>A member of a profile as its source's versions make it.</summary>
    public static Member Member(Source source, string recordId, params RecordVersion[] versions)
    {
        var folded = RecordFold.Fold(versions);
        return new Member(new RecordKey(source.Name, recordId), Guid.Empty, source, folded, RecordReader.Read(folded.Content, source, new MatchingSettings()));
    }

    public static Person Person(
        string id, string? first = null, string? last = null, string? born = null, int minute = 0, SourceKind kind = SourceKind.Crm, params IdentifierKey[] identifiers) => new(
        new RecordKey("crm", id), kind, At(minute), PersonName.Of(null, first, last),
        born is null ? null : DateOnly.Parse(born, System.Globalization.CultureInfo.InvariantCulture), identifiers);
}
