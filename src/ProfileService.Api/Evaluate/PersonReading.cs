using System.Collections.Immutable;
using System.Globalization;
using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;
using ProfileService.Core.Sources;

namespace ProfileService.Api.Evaluate;

/// <summary>Makes a person of the members of a row, as the service would. Birth dates are read more generously: other people's files write them in many ways.</summary>
internal sealed class PersonReading(string country, MatchingSettings settings)
{
    private static readonly string[] Dates = ["yyyy-MM-dd", "yyyyMMdd", "dd.MM.yyyy", "dd/MM/yyyy", "yyyy/MM/dd", "yyyy"];

    private readonly Dictionary<string, Source> _sources = new(StringComparer.Ordinal);

    /// <param name="members">By the dotted names of imports; values as sent, <c>identifiers</c> as JSON.</param>
    public Person Read(string source, string recordId, IReadOnlyDictionary<string, string> members, DateTimeOffset observedAt)
    {
        var content = ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            Named(members).Where(m => m.Value.Length > 0).Select(m => KeyValuePair.Create(m.Key, m.Key == Members.Identifiers ? m.Value : CanonicalJson.Text(m.Value))));
        var from = SourceOf(source);
        var read = RecordReader.Read(new RecordContent(content), from, settings);
        return new Person(
            new RecordKey(source, recordId), from.Kind, observedAt, read.Name, read.BirthDate ?? BirthDate(members), read.Identifiers, read.Address, read.Gender);
    }

    private static IEnumerable<KeyValuePair<string, string>> Named(IReadOnlyDictionary<string, string> members)
    {
        if (members.GetValueOrDefault(KnownColumns.FullName) is not { Length: > 0 } full || members.ContainsKey(Members.LastName))
        {
            return members;
        }

        var name = FullName.Split(full);
        return members.Concat(new (string Key, string? Value)[] { (Members.Title, name.Title), (Members.FirstName, name.FirstName), (Members.LastName, name.LastName) }
            .Where(part => part.Value is not null && !members.ContainsKey(part.Key)).Select(part => KeyValuePair.Create(part.Key, part.Value!)));
    }

    private static DateOnly? BirthDate(IReadOnlyDictionary<string, string> members)
    {
        var text = members.GetValueOrDefault(Members.BirthDate);
        if (string.IsNullOrEmpty(text) && members.GetValueOrDefault(KnownColumns.BirthYear) is { Length: > 0 } year)
        {
            var (month, day) = (members.GetValueOrDefault(KnownColumns.BirthMonth, "1"), members.GetValueOrDefault(KnownColumns.BirthDay, "1"));
            text = $"{year.PadLeft(4, '0')}-{month.PadLeft(2, '0')}-{day.PadLeft(2, '0')}";
        }

        // A placeholder stays unknown here, too.
        return BirthDates.Read(text) is not BirthDateReading.Unknown
            && DateOnly.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }

    private Source SourceOf(string name)
    {
        if (!_sources.TryGetValue(name, out var source))
        {
            var kind = Enum.TryParse<SourceKind>(name, ignoreCase: true, out var found) ? found : SourceKind.Other;
            _sources.Add(name, source = new Source(name, kind, 50, country, new Dictionary<string, string>(), KeepsUnknownMembers: true));
        }

        return source;
    }
}
