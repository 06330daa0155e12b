using ProfileService.Api.Hosting;
using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;

namespace ProfileService.Api.Evaluate;

/// <summary>The command <c>evaluate</c>: matches people of whom the truth is known and prints how well. Needs no database and starts no service.</summary>
internal static class EvaluateCommand
{
    /// <exception cref="StartupException">Not with these options, or a file cannot be read.</exception>
    public static void Run(string[] args) => Run(EvaluateOptions.Read(args), Console.Out);

    internal static void Run(EvaluateOptions options, TextWriter output)
    {
        var settings = new MatchingSettings();
        var sets = options.Data is { } folder
            ? SampleSets.Read(folder, options.People, options.Seed, settings)
            : [PeopleFile.Read(options, settings)];
        output.WriteLine(EvaluationTable.Heading);
        foreach (var set in sets)
        {
            var evaluation = Evaluation.Of(set, Learned(set, settings, options, output));
            output.WriteLine(EvaluationTable.Row(evaluation));
            foreach (var note in EvaluationTable.Notes(evaluation))
            {
                output.WriteLine(note);
            }
        }
    }

    private static MatchingSettings Learned(LabelledPeople set, MatchingSettings settings, EvaluateOptions options, TextWriter output)
    {
        if (!options.Train)
        {
            return settings;
        }

        var learned = MatchingTraining.Learn(set.People, settings, options.Seed);
        output.WriteLine($"  {learned.Report}");
        return learned.Weights is { } weights ? settings with { Weights = weights } : settings;
    }
}
