using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using ProfileService.Core.Sources;

namespace ProfileService.Core.Profiles;

/// <summary>
/// A record that was normalised before it came to the resolver, which serves one batch at a time: whoever parses can do that beside it.
/// It counts only while source and settings still read the same.
/// </summary>
public sealed class ReadAhead
{
    private readonly RecordContent _content;
    private readonly Source _source;
    private readonly int _settingsVersion;
    private readonly ReadRecord _record;
    private readonly IReadOnlyList<BlockingKey> _blocks;

    private ReadAhead(RecordVersion version, Source source, MatchingSettings settings)
    {
        (_content, _source, _settingsVersion) = (version.Content, source, settings.Version);
        _record = RecordReader.Read(version.Content, source, settings);
        _blocks = BlockingKeys.Of(new Person(default, source.Kind, version.ObservedAt, _record.Name, _record.BirthDate, _record.Identifiers, _record.Address, _record.Gender));
        _ = version.Hash; // made once, and kept there
    }

    public static ReadAhead Of(RecordVersion version, Source source, MatchingSettings settings) => new(version, source, settings);

    /// <summary>What was read of this very content; null where it would be read differently now.</summary>
    public ReadRecord? Of(RecordContent content, Source source, int settingsVersion) =>
        Holds(content, source, settingsVersion) ? _record : null;

    /// <summary>Where records like it are looked for; null as above.</summary>
    public IReadOnlyList<BlockingKey>? BlocksOf(RecordContent content, Source source, int settingsVersion) =>
        Holds(content, source, settingsVersion) ? _blocks : null;

    private bool Holds(RecordContent content, Source source, int settingsVersion) =>
        ReferenceEquals(content, _content) && settingsVersion == _settingsVersion && source.ReadsLike(_source);
}
