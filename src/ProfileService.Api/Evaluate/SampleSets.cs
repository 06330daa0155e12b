using ProfileService.Api.Hosting;
using ProfileService.Api.Town;
using ProfileService.Core.Identity;

namespace ProfileService.Api.Evaluate;

/// <summary>The sets of the documentation's table. All are matched with the same settings.</summary>
internal static class SampleSets
{
    private static readonly Dictionary<string, string> FebrlColumns = new(StringComparer.Ordinal) { ["rec_id"] = "recordId", ["soc_sec_id"] = "", ["state"] = "", ["address_2"] = "" };

    /// <exception cref="StartupException">The folder lacks one of the sets.</exception>
    public static IEnumerable<LabelledPeople> Read(string folder, int townPeople, int seed, MatchingSettings settings)
    {
        yield return Febrl(folder, 1, settings);
        yield return Febrl(folder, 2, settings);
        yield return PeopleFile.ReadFile(FileIn(folder, "splink", "fake_1000.csv"), null, new Dictionary<string, string>(), new PersonReading("GB", settings)) with { Name = "fake_1000" };
        yield return TownPeople.Draw(new TownOptions { People = townPeople, Seed = seed }, settings);
    }

    /// <summary>The truth is in the ids: rec-223-org and rec-223-dup-0 are one person.</summary>
    private static LabelledPeople Febrl(string folder, int number, MatchingSettings settings)
    {
        var file = FileIn(folder, "febrl", $"dataset{number}.csv");
        var read = PeopleFile.ReadFile(file, null, FebrlColumns, new PersonReading("AU", settings));
        return read with { Name = $"Febrl {number}", EntityOf = read.People.ToDictionary(p => p.Key, p => p.Key.RecordId.Split('-')[1]) };
    }

    private static string FileIn(string folder, string set, string name) =>
        Path.Combine(folder, set, name) is var path && File.Exists(path) ? path : throw new StartupException($"The folder has no {set}/{name}.");
}
