using System.Text;
using ProfileService.Api.Town;

namespace ProfileService.Api.Generate;

/// <summary>
/// A town as files: one of NDJSON per source and type, as imports take them, and the truth beside them. Written household by household,
/// so that a million people need no more memory than five hundred.
/// </summary>
internal sealed class TownFiles : IDisposable
{
    public const string Truth = "truth.csv";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly string _folder;
    private readonly Dictionary<string, StreamWriter> _writers = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _lines = new(StringComparer.Ordinal);

    public TownFiles(string folder)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        WriteLine(Truth, "type,source,id,personId,householdId");
        _lines[Truth] = 0;
    }

    /// <summary>Lines per file; those of the truth without its heading.</summary>
    public IReadOnlyDictionary<string, long> Lines => _lines;

    public string PathOf(string file) => Path.Combine(_folder, file);

    public void Add(TownHousehold household)
    {
        foreach (var fact in household.Facts)
        {
            WriteLine(FileOf(fact), fact.Json);
        }

        // A record is told of several times; whom it is about is one truth.
        foreach (var (kind, source, id, person) in household.Facts.Select(f => (f.Kind, f.Source, f.Id, f.PersonId)).Distinct())
        {
            WriteLine(Truth, FormattableString.Invariant($"{TypeOf(kind)},{source},{id},{person},{household.HouseholdId}"));
        }
    }

    public void Dispose()
    {
        foreach (var writer in _writers.Values)
        {
            writer.Dispose();
        }

        _writers.Clear();
    }

    private static string FileOf(TownFact fact) => fact.Kind is TownFactKind.NewsletterEvent
        ? $"{TypeOf(fact.Kind)}.ndjson"
        : $"{TypeOf(fact.Kind)}-{fact.Source}.ndjson";

    private static string TypeOf(TownFactKind kind) => kind switch
    {
        TownFactKind.Customer => "customers",
        TownFactKind.Purchase => "purchases",
        _ => "newsletter-events",
    };

    private void WriteLine(string file, string line)
    {
        if (!_writers.TryGetValue(file, out var writer))
        {
            writer = new StreamWriter(PathOf(file), append: false, Utf8, bufferSize: 1 << 16) { NewLine = "\n" };
            _writers.Add(file, writer);
        }

        writer.WriteLine(line);
        _lines[file] = _lines.GetValueOrDefault(file) + 1;
    }
}
