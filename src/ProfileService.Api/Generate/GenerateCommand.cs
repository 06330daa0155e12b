using System.Globalization;
using ProfileService.Api.Demo;
using ProfileService.Api.Hosting;
using ProfileService.Api.Town;
using Spectre.Console;

namespace ProfileService.Api.Generate;

/// <summary>The command <c>generate</c>: writes a town as files that can be imported. Needs no database and starts no service.</summary>
internal static class GenerateCommand
{
    private const int Step = 1000;

    /// <exception cref="StartupException">Not with these options, or the files cannot be written.</exception>
    public static void Run(IReadOnlyList<string> args) => Run(GenerateOptions.Read(args), DemoCommand.OpenConsole());

    internal static void Run(GenerateOptions options, IAnsiConsole console)
    {
        try
        {
            using var files = new TownFiles(options.Folder);
            console.Progress()
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new DemoRateColumn(), new RemainingTimeColumn())
                .Start(progress => Write(options, files, progress));
            console.Write(TableOf(files));
            console.WriteLine($"In {Path.GetFullPath(options.Folder)}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The files cannot be written: {e.Message}");
        }
    }

    private static void Write(GenerateOptions options, TownFiles files, ProgressContext progress)
    {
        var people = progress.AddTask("people", maxValue: options.Town.People - options.Town.After);
        var waiting = 0;
        foreach (var household in RetailTown.Households(options.Town))
        {
            files.Add(household);
            waiting += household.People.Count;
            if (waiting >= Step)
            {
                people.Increment(waiting);
                waiting = 0;
            }
        }

        people.Increment(waiting);
        files.Dispose(); // so that all is on disk before it is shuffled, or told of
        if (!options.Shuffle)
        {
            return;
        }

        string[] shuffled = [.. files.Lines.Keys.Where(file => file != TownFiles.Truth)];
        var shuffling = progress.AddTask("shuffled", maxValue: shuffled.Length);
        foreach (var file in shuffled)
        {
            FileShuffle.Lines(files.PathOf(file), options.Town.Seed);
            shuffling.Increment(1);
        }
    }

    private static Table TableOf(TownFiles files)
    {
        var table = DemoTable.Of("file", "lines", "MB");
        foreach (var (file, lines) in files.Lines)
        {
            var megabytes = new FileInfo(files.PathOf(file)).Length / 1e6;
            table.AddRow(file, lines.ToString("N0", CultureInfo.InvariantCulture), megabytes.ToString("N1", CultureInfo.InvariantCulture));
        }

        return table;
    }
}
