using System.Diagnostics;
using System.Globalization;

namespace ProfileService.Benchmarks.Load;

/// <summary>
/// Requests at a fixed rate, whether the service keeps up or not: this program in another mode, as a process of its own. What waits for a
/// free connection waits in the measured time, too.
/// </summary>
/// <param name="PerSecond">The rate.</param>
internal sealed record OpenLoop(Uri Address, string RequestsFile, string Key, int Connections, int Seconds, int PerSecond, int? FirstLine, int Seed)
{
    public const string Mode = "open-loop";

    private const string Warm = "WARM";

    /// <param name="begins">Told when the measured requests are about to be sent.</param>
    /// <exception cref="BenchmarkException">The service answered with errors, or not at all.</exception>
    public async Task<LoadResult> RunAsync(Action begins)
    {
        var start = new ProcessStartInfo("dotnet", [
            typeof(OpenLoop).Assembly.Location, Mode, Address.ToString(), RequestsFile, Key, Text(Connections), Text(Seconds), Text(PerSecond),
            FirstLine is { } first ? Text(first) : "random", Text(Seed)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_gcServer"] = "0";
        using var generator = Process.Start(start)!;
        var error = generator.StandardError.ReadToEndAsync();
        if (await generator.StandardOutput.ReadLineAsync() == Warm)
        {
            begins();
        }

        var output = await generator.StandardOutput.ReadToEndAsync();
        await generator.WaitForExitAsync();
        return LoadResult.Parse(output, await error).Checked();
    }

    /// <summary>The mode itself.</summary>
    public static int Run(string[] arguments)
    {
        var requests = RawRequests.Read(arguments[1], new Uri(arguments[0]), arguments[2], arguments[6] == "random" ? null : Number(arguments[6]), Number(arguments[7]));
        using var loop = new PacedRequests(new Uri(arguments[0]), requests, Number(arguments[3]));
        loop.Run(Number(arguments[5]), seconds: 1); // its own code has to become warm
        Console.WriteLine(Warm);
        Console.WriteLine(loop.Run(Number(arguments[5]), Number(arguments[4])).Line);
        return 0;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
