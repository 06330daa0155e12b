using System.Globalization;
using ProfileService.Api.Town;
using Spectre.Console;

namespace ProfileService.Api.Demo;

/// <summary>Shows how far the upload is: a bar per source on a terminal, plain lines where the output goes into a file.</summary>
internal sealed class DemoProgress(IAnsiConsole console, TimeProvider clock)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(2);

    /// <param name="upload">Gets the function to report answered facts to, by source.</param>
    public async Task RunAsync(IReadOnlyList<TownFact> facts, Func<Action<string, int>, Task> upload)
    {
        var started = clock.GetTimestamp();
        if (console.Profile.Capabilities is { Interactive: true, Ansi: true })
        {
            await BarsAsync(facts, upload);
        }
        else
        {
            await LinesAsync(facts.Count, upload);
        }

        var seconds = clock.GetElapsedTime(started).TotalSeconds;
        console.Profile.Out.Writer.WriteLine(Text($"{facts.Count:N0} facts sent in {seconds:N1} s, {facts.Count / seconds:N0} per second."));
    }

    private Task BarsAsync(IReadOnlyList<TownFact> facts, Func<Action<string, int>, Task> upload) => console
        .Progress()
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new DemoRateColumn())
        .StartAsync(async context =>
        {
            var all = context.AddTask("all facts", maxValue: facts.Count);
            var bySource = TownSource.All
                .Where(source => facts.Any(fact => fact.Source == source.Name))
                .ToDictionary(
                    source => source.Name,
                    source => context.AddTask(source.Name, maxValue: facts.Count(fact => fact.Source == source.Name)),
                    StringComparer.Ordinal);
            await upload((source, count) =>
            {
                all.Increment(count);
                bySource[source].Increment(count);
            });
        });

    private async Task LinesAsync(int total, Func<Action<string, int>, Task> upload)
    {
        var started = clock.GetTimestamp();
        var (done, told) = (0, TimeSpan.Zero);
        var oneAtATime = new Lock();
        await upload((_, count) =>
        {
            lock (oneAtATime)
            {
                done += count;
                var elapsed = clock.GetElapsedTime(started);
                if (elapsed - told >= BetweenLines)
                {
                    told = elapsed;
                    console.Profile.Out.Writer.WriteLine(Text($"  {done:N0} of {total:N0} facts, {done / elapsed.TotalSeconds:N0} per second"));
                }
            }
        });
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
