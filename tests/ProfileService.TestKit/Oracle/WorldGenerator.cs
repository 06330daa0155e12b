using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.Core.Sources;

namespace ProfileService.TestKit.Oracle;

/// <summary>
/// Makes worlds that are hard on every rule: few people under several spellings, shared cards, addresses and numbers, couples, father
/// and son, contradictions, partial facts that take values back, tombstones and revivals, corrected events and purchases, equal times.
/// </summary>
public sealed class WorldGenerator
{
    private static readonly (string First, string Last, string Birth)[] People =
    [
        ("Anna", "Müller", "1984-05-17"), ("Katharina", "Schmidt", "1990-01-02"), ("Hans", "Becker", "1950-03-04"), ("Peter", "Müller", "1982-08-09"),
        ("Hans", "Becker", "1981-11-12"), ("Sophie", "Weiß", "2001-12-24"), ("Jürgen", "von Groß", "1966-06-06"), ("Mia", "Schmidt", "2011-02-03"),
        // Twins; and names that are rare enough to be looked for by themselves.
        ("Sarah", "Weiß", "2001-12-24"), ("Lea", "Weiß", "2001-12-24"), ("Ottokar", "Zwiebelfisch", "1971-03-09"), ("Kunigunde", "Zwiebelfisch", "1973-10-11"),
    ];

    private static readonly Dictionary<string, string[]> Spellings = new(StringComparer.Ordinal)
    {
        ["Anna"] = ["Anna", "A.", "Anna-Lena"],
        ["Katharina"] = ["Katharina", "Kathi", "Kahtarina"],
        ["Müller"] = ["Müller", "Mueller", "Schneider", "Müler"],
        ["Zwiebelfisch"] = ["Zwiebelfisch", "Zwibelfisch", "Zwiebelfisch-Ott"],
        ["Hans"] = ["Hans", "Dr. Hans"],
        ["Jürgen"] = ["Jürgen", "Juergen"],
        ["Weiß"] = ["Weiß", "Weiss"],
    };

    // Upper and lower case, accents and signs beyond the basic plane: the order of keys must not depend on anybody's collation.
    private static readonly string[] RecordIds = ["a1", "A2", "b-1", "B_1", "Ä1", "z", "Z9", "10", "9", "é", "\uFF21", "\U0001F600"];

    private readonly Random _random;
    private readonly WorldOptions _options;
    private readonly WorldPurchases _purchases;

    private WorldGenerator(int seed, WorldOptions options)
    {
        (_random, _options) = (new Random(seed), options);
        _purchases = new WorldPurchases(_random, Value, _options);
    }

    public static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<Source> Sources { get; } =
    [
        new("crm", SourceKind.Crm, 80, "DE", new Dictionary<string, string>(), false),
        new("shop", SourceKind.Shop, 60, "DE", new Dictionary<string, string>(), false),
        new("news", SourceKind.Newsletter, 40, "DE", new Dictionary<string, string>(), false),
        new("till", SourceKind.Pos, 40, "AT", new Dictionary<string, string> { ["customerNumber"] = "till" }, false),
        new("card", SourceKind.Loyalty, 60, "DE", new Dictionary<string, string>(), false),

        // A mere list: its entries are compared and judged by rules of their own.
        new("list", SourceKind.Other, 30, "DE", new Dictionary<string, string>(), false),
    ];

    public static World Make(int seed, WorldOptions? options = null) => new WorldGenerator(seed, options ?? new WorldOptions()).Make(seed);

    private World Make(int seed)
    {
        var settings = new MatchingSettings
        {
            HubLimit = _options.HubLimit ?? _random.Next(2, 5),
            HolderLimit = _options.HolderLimit ?? _random.Next(3, 9),
            BlockLimit = _options.BlockLimit ?? _random.Next(2, 7),
            PlacelessBlockLimit = _random.Next(2, 7),
            Types = MatchingSettings.BuiltInTypes
                .Append(KeyValuePair.Create("memberNo", new IdentifierType(IsUnique: true, IsSingle: true, StatedBy: null)))
                .ToDictionary(t => t.Key, t => t.Value),
        };
        var facts = new Fact[_random.Next(_options.Facts / 2, _options.Facts + 1)];
        for (var i = 0; i < facts.Length; i++)
        {
            facts[i] = _random.Next(_options.Decisions ? 11 : 10) switch
            {
                10 => WorldDecisions.Make(_random, Time(), RecordAt, _options.Records),
                < 6 => Customer(),
                < 8 => WorldEvents.Make(_random, Time(), Value(IdentifierKey.Email), Name(Person().First), RecordIdAt(_random.Next(_options.Records))),
                _ => _purchases.Make(Sources[_random.Next(Sources.Count)].Name, Time(), RecordIdAt(_random.Next(_options.Records))),
            };
        }

        return _options.Chooses
            ? new World(seed, Sources, settings, [.. facts, .. WorldChoices.Pins(_random, facts, Time)]) { Survivorship = WorldChoices.Rules(_random) }
            : new World(seed, Sources, settings, facts);
    }

    private Fact.Customer Customer()
    {
        var record = _random.Next(_options.Records);
        var key = RecordAt(record);
        var kind = _random.Next(10) switch { < 6 => FactKind.Whole, < 8 => FactKind.Partial, _ => FactKind.Tombstone };
        var content = kind is FactKind.Tombstone ? RecordContent.Empty : Content(kind, (record + (_random.Next(6) == 0 ? 1 : 0)) % Math.Min(_options.People, People.Length));
        return new Fact.Customer(key, new RecordVersion(Time(), kind, "", content), TimeIsStated: true);
    }

    private RecordContent Content(FactKind kind, int personNo)
    {
        var person = People[personNo];
        var members = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Say(members, Members.FirstName, 75, Name(person.First));
        Say(members, Members.LastName, 70, Name(person.Last));
        Say(members, Members.BirthDate, 50, _random.Next(8) switch { 0 => "1900-01-01", 1 => Slip(person.Birth), _ => person.Birth });
        Say(members, Members.Title, 10, "Dr.");
        Say(members, Members.Email, 45, Value(IdentifierKey.Email));
        Say(members, Members.Phone, 35, Value(IdentifierKey.Phone));
        Say(members, Members.CardNumber, 35, Value(IdentifierKey.LoyaltyCard));
        Say(members, Members.Tier, 20, "gold");
        // One in six has moved.
        var home = _random.Next(6) == 0 ? personNo + 1 : personNo;
        Say(members, Members.Street, 35, home % 3 == 0 ? "Lindenstraße" : "Am Markt");
        Say(members, Members.HouseNumber, 35, home % 2 == 0 ? "7a" : "12");
        Say(members, Members.City, 45, home % 2 == 0 ? "Hamburg" : "Köln");
        Say(members, Members.PostalCode, 45, home % 2 == 0 ? "20354" : "50667");
        Say(members, Members.Attributes + "skinType", 20, personNo % 2 == 0 ? "dry" : "oily");
        if (_random.Next(4) == 0)
        {
            members[Members.Points] = _random.Next(3).ToString(CultureInfo.InvariantCulture);
        }

        if (_random.Next(5) == 0)
        {
            members[Members.Interests] = StatedInterest.ToJson([new StatedInterest(_random.Next(2) == 0 ? "make-up" : "natural", _random.Next(1, 3), _random.Next(2) == 0 ? null : Time())]);
        }

        if (_random.Next(4) == 0)
        {
            var type = _random.Next(3) switch { 0 => IdentifierKey.CustomerNumber, 1 => "memberNo", _ => IdentifierKey.Email };
            members[Members.Identifiers] = StatedIdentifier.ToJson([new StatedIdentifier(type, null, Value(type))]);
        }

        if (_options.Chooses && _random.Next(3) == 0)
        {
            members[Members.Verified] = WorldChoices.Verified(_random);
        }

        TakeBack(kind, members);
        return new RecordContent(members.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    private void TakeBack(FactKind kind, SortedDictionary<string, string> members)
    {
        if (kind is not FactKind.Partial)
        {
            return;
        }

        foreach (var path in members.Keys.Where(_ => _random.Next(2) == 0).ToArray())
        {
            members.Remove(path);
        }

        foreach (var path in new[] { Members.FirstName, Members.Email, Members.CardNumber, "address", "loyalty" }.Where(_ => _random.Next(8) == 0))
        {
            members[path] = RecordContent.Null;
        }
    }

    private void Say(SortedDictionary<string, string> members, string path, int percent, string text)
    {
        if (_random.Next(100) < percent)
        {
            members[path] = JsonSerializer.Serialize(text, Plain);
        }
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string Value(string type)
    {
        if (_random.Next(12) == 0)
        {
            return type switch { IdentifierKey.Email => "test@test.de", IdentifierKey.Phone => "0000", _ => "0000" };
        }

        var no = _random.Next(_options.Values);
        return type switch
        {
            IdentifierKey.Email => no == 0 ? (_random.Next(2) == 0 ? "ab.c@gmail.com" : "abc+x@gmail.com") : $"Mail{no}@example.org",
            IdentifierKey.Phone => $"040 12345{no + 21}",
            IdentifierKey.LoyaltyCard => $"47110001234{no + 11}",
            _ => $"K-10{no + 1}",
        };
    }

    /// <summary>Day and month swapped.</summary>
    private static string Slip(string date) => $"{date[..5]}{date[8..]}-{date[5..7]}" is var swapped && int.Parse(date[8..], CultureInfo.InvariantCulture) <= 12 ? swapped : date;

    private string Name(string name) => Spellings.TryGetValue(name, out var all) ? all[_random.Next(all.Length)] : name;

    private (string First, string Last, string Birth) Person() => People[_random.Next(Math.Min(_options.People, People.Length))];

    /// <summary>Few times, so that many are equal.</summary>
    private DateTimeOffset Time() => Start.AddMinutes(_random.Next(6));

    private static RecordKey RecordAt(int no) => new(Sources[no % Sources.Count].Name, RecordIdAt(no));

    private static string RecordIdAt(int no) =>
        no < RecordIds.Length ? RecordIds[no] : string.Create(CultureInfo.InvariantCulture, $"r{no}");
}
