using System.Globalization;
using ProfileService.Api.Hosting;
using ProfileService.Api.Town;

namespace ProfileService.Api.Demo;

/// <summary>What the demo was asked for: <c>demo --people 500 --seed 1</c>.</summary>
internal sealed record DemoOptions(int People, int Seed)
{
    // The demo holds its town in memory, about 10 KB per person.
    private const int MostPeople = 100_000;

    public static DemoOptions Default { get; } = new(new TownOptions().People, new TownOptions().Seed);

    /// <remarks>From the command line only: an environment variable that happens to be called SEED is not meant for us.</remarks>
    /// <exception cref="StartupException">An option is no number, or out of range.</exception>
    public static DemoOptions Read(string[] args)
    {
        var given = new ConfigurationBuilder().AddCommandLine(args).Build();
        return new DemoOptions(
            Number(given, "people", HeroineStory.People, MostPeople, Default.People),
            Number(given, "seed", 0, int.MaxValue, Default.Seed));
    }

    private static int Number(IConfiguration given, string name, int least, int most, int otherwise)
    {
        if (given[name] is not { } text)
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new StartupException(string.Create(CultureInfo.InvariantCulture, $"--{name} takes a number from {least} to {most}."));
    }
}
