using System.Text;
using ProfileService.Api.Hosting;
using ProfileService.Api.Imports;
using Spectre.Console;

namespace ProfileService.Api.ImportFile;

/// <summary>The command <c>import</c>: a client of a running service, it opens no database.</summary>
internal static class ImportFileCommand
{
    public const int Accepted = 0;
    public const int Failed = 1;
    public const int SomeRejected = 2;

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            return await ImportAsync(arguments);
        }
        catch (StartupException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Failed;
        }
    }

    private static async Task<int> ImportAsync(string[] arguments)
    {
        var options = ImportFileOptions.Read(arguments);
        Console.OutputEncoding = Encoding.UTF8;
        using var http = new HttpClient { BaseAddress = options.Url, Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Add("X-Api-Key", options.Key);
        var display = new ImportDisplay(AnsiConsole.Console);
        var import = await display.FollowAsync(options, new ImportClient(http, options, TimeProvider.System), CancellationToken.None);
        display.ShowEnd(options, import);
        return CodeOf(import);
    }

    private static int CodeOf(ImportResponse import) => import switch
    {
        { State: not "completed" } => Failed,
        { Rejected: > 0 } => SomeRejected,
        _ => Accepted,
    };
}
