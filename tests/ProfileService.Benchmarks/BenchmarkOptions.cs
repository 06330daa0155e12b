using System.Globalization;

namespace ProfileService.Benchmarks;

/// <summary>What was asked for on the command line.</summary>
internal sealed record BenchmarkOptions
{
    public const string Usage = """
        list                     every benchmark: what, against what, what it must reach
        prepare --profiles N     builds the stored set once: a town of about N profiles, sent through the product's own imports
        run NAME | all           measures; the product and its limit alternate, and the median of the rounds counts
        chart                    draws docs/images/growth.svg from the results

          --profiles 10000       size of the stored set (prepared first when it is missing)
          --rounds 5             rounds of each side
          --seconds 3            length of a round under load
          --people N             import-*: customers of the file          (otherwise twice the stored profiles, at most 200000)
          --lines N              import-purchases: lines of the file      (otherwise ten per customer)
          --megabytes 1000       memory: size of the imported file
          --sets 10000,1000000   growth: the sets that are compared       (otherwise 10000 and --profiles)
          --spend                writers write into the set itself, where the disk does not hold it twice; prepare it anew before other figures
          --folder PATH          where sets and results are kept          (otherwise artifacts/benchmarks)
          --quick                everything small: 2000 profiles, one round of a second
          --smoke                ends with 0 when every benchmark ran, whether its figures hold or not
        """;

    private const int MostPeopleOfAFile = 200_000;
    private const int LinesPerCustomer = 10;
    private const int QuickProfiles = 2_000;

    private static readonly string[] Named =
        ["--profiles", "--rounds", "--seconds", "--people", "--lines", "--megabytes", "--sets", "--folder"];

    public int Profiles { get; init; } = 10_000;

    public int Rounds { get; init; } = 5;

    public int Seconds { get; init; } = 3;

    public int People { get; init; }

    public int Lines { get; init; }

    public int Megabytes { get; init; } = 1000;

    public IReadOnlyList<int> Sets { get; init; } = [];

    public string Folder { get; init; } = Path.Combine(RepositoryFolder.Path, "artifacts", "benchmarks");

    public bool Smoke { get; init; }

    public bool Spend { get; init; }

    /// <summary>As typed, so that a result says how to get it again.</summary>
    public string Command { get; init; } = "";

    /// <exception cref="BenchmarkException">An option is unknown or no number.</exception>
    public static BenchmarkOptions Read(string command, IReadOnlyList<string> arguments)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Count; i++)
        {
            given[arguments[i]] = arguments[i] switch
            {
                "--quick" or "--smoke" or "--spend" => "",
                var name when Named.Contains(name, StringComparer.Ordinal) && i + 1 < arguments.Count => arguments[++i],
                var other => throw new BenchmarkException($"Not understood: {other}\n\n{Usage}"),
            };
        }

        var quick = given.ContainsKey("--quick");
        var profiles = Number(given, "--profiles", quick ? QuickProfiles : 10_000);
        var people = Number(given, "--people", Math.Min(MostPeopleOfAFile, quick ? profiles / 2 : 2 * profiles));
        return new BenchmarkOptions
        {
            Profiles = profiles,
            Rounds = Number(given, "--rounds", quick ? 1 : 5),
            Seconds = Number(given, "--seconds", quick ? 1 : 3),
            People = people,
            Lines = Number(given, "--lines", LinesPerCustomer * people),
            Megabytes = Number(given, "--megabytes", quick ? 5 : 1000),
            Sets = given.TryGetValue("--sets", out var sets) ? [.. sets.Split(',').Select(s => Parse("--sets", s))] : [Math.Min(10_000, profiles / 2), profiles],
            Folder = Path.GetFullPath(given.GetValueOrDefault("--folder", new BenchmarkOptions().Folder)),
            Smoke = given.ContainsKey("--smoke"),
            Spend = given.ContainsKey("--spend"),
            Command = string.Join(' ', arguments.Prepend(command)),
        };
    }

    private static int Number(Dictionary<string, string> given, string name, int otherwise) =>
        given.TryGetValue(name, out var text) ? Parse(name, text) : otherwise;

    private static int Parse(string name, string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        ? number
        : throw new BenchmarkException($"{name} takes a whole number above 0.");
}
