using System.Globalization;
using ProfileService.Api.Hosting;

namespace ProfileService.Api.Evaluate;

/// <summary>What the command <c>evaluate</c> was asked for.</summary>
/// <param name="File">A file of customers, or the folder of a generated town; null with <paramref name="Data"/>.</param>
/// <param name="Truth">Null: the truth stands in the file itself, or in the folder's <c>truth.csv</c>.</param>
/// <param name="Columns">Members by column of the file, where its names are not understood.</param>
/// <param name="Data">The folder with the sample data, for the table of the documentation.</param>
/// <param name="People">How big a town the table generates.</param>
internal sealed record EvaluateOptions(
    string? File, string? Truth, IReadOnlyDictionary<string, string> Columns, string Country, bool Train, string? Data, int People, int Seed)
{
    private const string Usage = """
        evaluate FILE [--truth FILE] [--columns given=firstName,born=birthDate] [--country DE] [--train]
        evaluate --table FOLDER [--people 50000] [--seed 1] [--train]
        FILE is .csv with a header or .ndjson, or the folder that `generate` wrote. The truth is a CSV of recordId and entity; without it the file has a column entity (or cluster).
        --table takes the folder with the sample data (febrl, splink) and prints the table of docs/identity-resolution.md.
        """;

    private static readonly string[] Named = ["--truth", "--columns", "--country", "--table", "--people", "--seed"];

    /// <exception cref="StartupException">Something is missing, unknown or not there; the message says how it is used.</exception>
    public static EvaluateOptions Read(string[] arguments)
    {
        var (values, file, train) = (new Dictionary<string, string>(StringComparer.Ordinal), (string?)null, false);
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            if (Named.Contains(argument, StringComparer.Ordinal) && i + 1 < arguments.Length)
            {
                values[argument] = arguments[++i];
            }
            else if (argument == "--train")
            {
                train = true;
            }
            else
            {
                file = file is null && !argument.StartsWith("--", StringComparison.Ordinal) ? argument : throw Wrong($"{argument} is not understood.");
            }
        }

        var data = values.GetValueOrDefault("--table");
        if ((file is null) == (data is null) || !(Path.Exists(file) || Directory.Exists(data)))
        {
            throw Wrong(file is null && data is null ? "Which file?" : "There is no such file or folder.");
        }

        return new EvaluateOptions(
            file, values.GetValueOrDefault("--truth"), ColumnsOf(values.GetValueOrDefault("--columns", "")), values.GetValueOrDefault("--country", "DE"), train, data,
            Number(values, "--people", 50_000), Number(values, "--seed", 1));
    }

    private static Dictionary<string, string> ColumnsOf(string text)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = pair.Split('=');
            columns[parts[0]] = parts.Length == 2 ? parts[1] : throw Wrong("--columns takes column=member, separated by commas; an empty member leaves the column out.");
        }

        return columns;
    }

    private static int Number(Dictionary<string, string> values, string name, int otherwise) => !values.TryGetValue(name, out var text) ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw Wrong($"{name} takes a number.");

    private static StartupException Wrong(string what) => new($"{what}\n{Usage}");
}
