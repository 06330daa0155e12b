using System.Globalization;
using System.Text.RegularExpressions;
using ProfileService.Benchmarks.Load;

namespace ProfileService.Benchmarks.Data;

/// <summary>
/// People whom the set does not know: another town, whose ids and addresses get an ending of their own, so that the same file can be made
/// anew for every round.
/// </summary>
internal sealed partial class NewPeople(Town town, string folder)
{
    public const int Seed = 2;

    /// <summary>One file per source, in random order.</summary>
    /// <returns>The files with their sources.</returns>
    public async Task<IReadOnlyList<(string Source, string File)>> ImportFilesAsync(string ending)
    {
        List<(string Source, string File)> files = [];
        foreach (var source in Town.CustomerSources)
        {
            files.Add((source, await RequestFile.WriteAsync(folder, $"new-{source}.ndjson", Lines(source, ending))));
        }

        return files;
    }

    /// <summary>The same people as single writes, the sources mixed.</summary>
    /// <exception cref="BenchmarkException">The town has fewer records.</exception>
    public IReadOnlyList<string> PutRequests(string ending, int count)
    {
        var all = Town.CustomerSources.SelectMany(source => Lines(source, ending).Select(
            line => RequestFile.Put($"/v1/sources/{source}/customers/{RecordId().Match(line).Groups[1].Value}", line))).ToArray();
        if (all.Length < count)
        {
            throw new BenchmarkException($"The town has {all.Length} records, {count} are needed.");
        }

        new Random(Seed).Shuffle(all);
        return all[..count];
    }

    /// <summary>How many people it takes for so many records.</summary>
    public static int PeopleFor(int records) => records / 2;

    private IEnumerable<string> Lines(string source, string ending) => File.ReadLines(town.Customers(source)).Select(line => Renamed(line, ending));

    private static string Renamed(string line, string ending) => EmailDomain().Replace(
        TownId().Replace(line, string.Create(CultureInfo.InvariantCulture, $"\"$1-{ending}\"")),
        string.Create(CultureInfo.InvariantCulture, $"$1{ending}.example."));

    [GeneratedRegex("\"([A-Z]-[0-9]+)\"")]
    private static partial Regex TownId();

    [GeneratedRegex("(\"email\":\"[^\"@]+@(?:[^\"@]+\\.)?)example\\.")]
    private static partial Regex EmailDomain();

    [GeneratedRegex("\"recordId\":\"([^\"]+)\"")]
    private static partial Regex RecordId();
}
