using System.Globalization;
using ProfileService.Api.Hosting;
using ProfileService.Core.Identity;

namespace ProfileService.Api.Evaluate;

/// <summary>Reads labelled people: a file and its truth, or the folder of a generated town.</summary>
internal static class PeopleFile
{
    private const string RecordId = "recordId";
    private const string ObservedAt = "observedAt";
    private const string TownFiles = "customers-*.ndjson";
    private const string TownTruth = "truth.csv";
    private const string Source = "other";

    // Lists without times are of these days: ages are told from it.
    private static readonly DateTimeOffset Undated = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <exception cref="StartupException">The file or its truth cannot be read, or no record has an entity.</exception>
    public static LabelledPeople Read(EvaluateOptions options, MatchingSettings settings)
    {
        var reading = new PersonReading(options.Country, settings);
        var labelled = Directory.Exists(options.File)
            ? ReadTown(options.File, options.Truth ?? Path.Combine(options.File, TownTruth), reading)
            : ReadFile(options.File!, options.Truth, options.Columns, reading);
        return labelled.EntityOf.Count > 0
            ? labelled
            : throw new StartupException("No record of the file stands in the truth. The truth is a CSV with the columns recordId and entity.");
    }

    /// <summary>A single file: all its records are of one source, a mere list of people.</summary>
    public static LabelledPeople ReadFile(string file, string? truth, IReadOnlyDictionary<string, string> columns, PersonReading reading)
    {
        var (people, entities) = (new List<Person>(), new Dictionary<RecordKey, string>());
        foreach (var row in CustomerRows.Of(file, columns))
        {
            var id = row.GetValueOrDefault(RecordId) ?? (people.Count + 1).ToString(CultureInfo.InvariantCulture);
            var person = reading.Read(Source, id, row, TimeOf(row));
            people.Add(person);
            if (row.GetValueOrDefault(KnownColumns.Entity) is { } entity)
            {
                entities[person.Key] = entity;
            }
        }

        if (truth is not null)
        {
            entities = CustomerRows.Csv(truth, columns).Where(r => r.ContainsKey(RecordId) && r.ContainsKey(KnownColumns.Entity))
                .ToDictionary(r => new RecordKey(Source, r[RecordId]), r => r[KnownColumns.Entity]);
        }

        return new LabelledPeople(Path.GetFileName(file), people, entities, LabelledPeople.NoKinds);
    }

    private static LabelledPeople ReadTown(string folder, string truth, PersonReading reading)
    {
        var people = new List<Person>();
        foreach (var file in Directory.GetFiles(folder, TownFiles).Order(StringComparer.Ordinal))
        {
            var source = Path.GetFileNameWithoutExtension(file).Split('-', 2)[1];
            people.AddRange(CustomerRows.Of(file, new Dictionary<string, string>()).Select(row => reading.Read(source, row[RecordId], row, TimeOf(row))));
        }

        var entities = new Dictionary<RecordKey, string>();
        foreach (var cells in File.ReadLines(truth).Select(line => line.Split(',')).Where(cells => cells[0] == "customers"))
        {
            entities[new RecordKey(cells[1], cells[2])] = cells[3];
        }

        return new LabelledPeople(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), people, entities, LabelledPeople.NoKinds);
    }

    private static DateTimeOffset TimeOf(Dictionary<string, string> row) =>
        row.GetValueOrDefault(ObservedAt) is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : Undated;
}
