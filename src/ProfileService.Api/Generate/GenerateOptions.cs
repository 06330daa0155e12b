using System.Globalization;
using ProfileService.Api.Hosting;
using ProfileService.Api.Town;

namespace ProfileService.Api.Generate;

/// <summary>What a town was asked for: <c>generate --people 200000 --seed 1 --out FOLDER [--after 100000] [--shuffle]</c>.</summary>
internal sealed record GenerateOptions(TownOptions Town, string Folder, bool Shuffle)
{
    private const string Usage = "generate --people 200000 --seed 1 --out FOLDER [--after 100000] [--shuffle]";

    /// <exception cref="StartupException">An option is unknown, out of range, or the folder is missing.</exception>
    public static GenerateOptions Read(IReadOnlyList<string> args)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Count; i++)
        {
            given[args[i]] = args[i] switch
            {
                "--shuffle" => "",
                "--people" or "--after" or "--seed" or "--out" when i + 1 < args.Count => args[++i],
                _ => throw new StartupException($"Not understood: {args[i]}. Use: {Usage}"),
            };
        }

        var defaults = new TownOptions();
        var people = Number(given, "--people", HeroineStory.People, TownOptions.MostPeople, defaults.People);
        return new GenerateOptions(
            defaults with
            {
                People = people,
                After = Number(given, "--after", 0, people - 1, defaults.After),
                Seed = Number(given, "--seed", 0, int.MaxValue, defaults.Seed),
            },
            given.GetValueOrDefault("--out") ?? throw new StartupException($"Where to? Use: {Usage}"),
            given.ContainsKey("--shuffle"));
    }

    private static int Number(Dictionary<string, string> given, string name, int least, int most, int otherwise)
    {
        if (!given.TryGetValue(name, out var text))
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new StartupException(string.Create(CultureInfo.InvariantCulture, $"{name} takes a number from {least} to {most}."));
    }
}
