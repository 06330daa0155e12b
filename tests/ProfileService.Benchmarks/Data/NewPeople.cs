using System.Text.RegularExpressions;
using ProfileService.Benchmarks.Load;

namespace ProfileService.Benchmarks.Data;

/// <summary>
/// People whom a set does not know: the households of the same town that come after the stored ones, others for each use. So they share no
/// more with those who are stored, and with each other, than neighbours do.
/// </summary>
/// <param name="folder">Where towns are kept.</param>
/// <param name="stored">People of the town who are stored.</param>
/// <param name="taken">Told up to which person the town is drawn from.</param>
internal sealed partial class NewPeople(string folder, int stored, Action<int> taken)
{
    private const int Seed = 2;

    private readonly Dictionary<string, Town> _towns = new(StringComparer.Ordinal);
    private int _after = stored;

    /// <summary>One file per source, in random order.</summary>
    /// <param name="use">What they are for: the same people for the same use, nobody for two.</param>
    /// <param name="people">How many.</param>
    /// <returns>The files with their sources.</returns>
    public async Task<IReadOnlyList<(string Source, string File)>> ImportFilesAsync(string use, int people)
    {
        var town = await TownAsync(use, people);
        return [.. Town.CustomerSources.Select(source => (source, town.Customers(source)))];
    }

    /// <summary>So many single writes, the sources mixed.</summary>
    public async Task<IReadOnlyList<string>> PutRequestsAsync(string use, int count)
    {
        var town = await TownAsync(use, PeopleFor(count));
        var all = Town.CustomerSources.SelectMany(source => File.ReadLines(town.Customers(source)).Select(
            line => RequestFile.Put($"/v1/sources/{source}/customers/{RecordId().Match(line).Groups[1].Value}", line))).ToArray();
        if (all.Length < count)
        {
            throw new BenchmarkException($"The town has {all.Length} records, {count} are needed.");
        }

        new Random(Seed).Shuffle(all);
        return all[..count];
    }

    // People are known to about two and a half systems each.
    private static int PeopleFor(int records) => Math.Max(100, records / 2);

    private async Task<Town> TownAsync(string use, int people)
    {
        if (!_towns.TryGetValue(use, out var town))
        {
            _towns.Add(use, town = await Town.GenerateAsync(folder, people, _after));
            _after += people;
            taken(_after);
        }

        return town;
    }

    [GeneratedRegex("\"recordId\":\"([^\"]+)\"")]
    private static partial Regex RecordId();
}
