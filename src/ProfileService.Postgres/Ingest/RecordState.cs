using System.Collections.Immutable;
using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using ProfileService.Core.Profiles;
using ProfileService.Core.Sources;

namespace ProfileService.Postgres.Ingest;

/// <summary>A source record while a batch is resolved: what the database holds, and what the batch makes of it.</summary>
internal sealed class RecordState
{
    public required RecordKey Key { get; init; }

    public required Guid OwnProfileId { get; init; }

    public required Source Source { get; init; }

    /// <summary>Not in the database before this batch.</summary>
    public bool IsNew { get; init; }

    // What the database holds.
    public Guid? OldProfileId { get; init; }

    public IReadOnlyList<IdentifierKey> OldIdentifiers { get; init; } = [];

    public IReadOnlyList<BlockingKey> OldBlocks { get; init; } = [];

    public bool WasLive => OldProfileId is not null;

    public bool WasSettling { get; init; }

    // What the batch makes of it.
    public FoldedRecord Folded { get; set; } = NothingKnown;

    /// <summary>Kind of the newest version; with its canonical content the tie-break at equal times.</summary>
    public FactKind NewestKind { get; set; }

    public byte[] NewestHash { get; set; } = [];

    public bool FoldsParts { get; set; }

    /// <summary>All versions, loaded only where partial ones make the fold depend on more than the newest.</summary>
    public List<RecordVersion>? Versions { get; set; }

    public Guid? ProfileId { get; set; }

    public Guid? LeftTo { get; set; }

    /// <summary>Some fact of this batch changed what is stored of it.</summary>
    public bool Changed { get; set; }

    public bool Settling { get; set; }

    public bool Erased { get; set; }

    /// <summary>What people said of its fields, in force.</summary>
    public ImmutableSortedDictionary<string, Pin> Pins { get; set; } = PinFold.None;

    /// <summary>Everything that was ever said of its fields, loaded only where a pin is set or expires.</summary>
    public List<PinVersion>? PinVersions { get; set; }

    /// <summary>The privacy request that asked for it; null where code did.</summary>
    public Guid? ErasedFor { get; set; }

    public bool IsLive => Folded.IsLive;

    private ReadAhead? _ahead;
    private ReadRecord? _read;
    private Person? _person;
    private IReadOnlyList<BlockingKey>? _blocks;

    /// <summary>Normalised with the settings of this batch.</summary>
    public ReadRecord Read(MatchingSettings settings) => _read ??= _ahead?.Of(Folded.Content, Source, settings.Version) ?? RecordReader.Read(Folded.Content, Source, settings);

    /// <summary>Somebody read what may become its content already.</summary>
    public void Offer(ReadAhead? ahead) => _ahead = ahead ?? _ahead;

    /// <summary>
    /// A record that the batch leaves alone keeps the identifiers that are stored for it, so that memory and database never differ
    /// while a change of settings is on its way.
    /// </summary>
    public Person Person(MatchingSettings settings)
    {
        if (_person is null)
        {
            var (name, born, address, gender) = Changed || _read is not null
                ? (Read(settings).Name, Read(settings).BirthDate, Read(settings).Address, Read(settings).Gender)
                : RecordReader.ReadPerson(Folded.Content, Source);
            _person = new Person(Key, Source.Kind, Folded.ObservedAt, name, born, Identifiers(settings), address, gender);
        }

        return _person;
    }

    public IReadOnlyList<IdentifierKey> Identifiers(MatchingSettings settings) =>
        !IsLive ? [] : Changed ? Read(settings).Identifiers : OldIdentifiers;

    /// <summary>Where similar records are looked for; as with identifiers, a record that the batch leaves alone keeps those that are stored.</summary>
    public IReadOnlyList<BlockingKey> Blocks(MatchingSettings settings) =>
        !IsLive ? [] : Changed ? _blocks ??= _ahead?.BlocksOf(Folded.Content, Source, settings.Version) ?? BlockingKeys.Of(Person(settings)) : OldBlocks;

    public Member Member(MatchingSettings settings) => new(Key, OwnProfileId, Source, Folded, Read(settings)) { Pins = Pins };

    /// <summary>What it is found by: as its source writes the name, and as a person corrected it.</summary>
    public IEnumerable<ReadRecord> ReadsToFind(MatchingSettings settings) => Pins.GetValueOrDefault(FieldNames.Name)?.Value is { } json
        ? [Read(settings), Read(settings) with { Name = StatedValues.PersonNameOf(json) }]
        : [Read(settings)];

    /// <summary>What it says has changed: what was derived from it is derived again.</summary>
    public void Forget() => (_read, _person, _blocks) = (null, null, null);

    private static FoldedRecord NothingKnown { get; } =
        new(IsLive: false, DateTimeOffset.MinValue, RecordContent.Empty, FoldedRecord.NoOlderMembers);
}
