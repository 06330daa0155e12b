using ProfileService.Api.Demo;
using ProfileService.Api.Evaluate;
using ProfileService.Api.Generate;
using ProfileService.Api.ImportFile;
using ProfileService.Api.Ledger;

namespace ProfileService.Api.Hosting;

/// <summary>The first argument is the command; without one the service serves.</summary>
internal sealed record CommandLine(string Command, string[] Arguments)
{
    private const string Migrate = "migrate";
    private const string Demo = "demo";
    private const string Import = "import";
    private const string Generate = "generate";
    private const string Evaluate = "evaluate";
    private const string VerifyLedger = "verify-ledger";
    private const string Serve = "serve";
    private const string Help = "help";

    private const string Usage = """
        Without a command the service serves; settings may follow (--urls http://localhost:5081, --Section:Key=value).
          demo            a small town in a database of its own, its story, keys and the Swagger address (Development only)
          migrate         bring the schema of the database up to date, and stop
          import          send a file to a running service
          generate        write the customers, purchases and newsletter events of a town to files
          evaluate        measure precision and recall of matching on labelled people
          verify-ledger   check that nobody changed the ledger of consents or the audit trail
        A command that lacks something says how it is used. More in docs/operations.md.
        """;

    /// <exception cref="StartupException">There is no such command; a service that was not meant must not start and migrate a database.</exception>
    public static CommandLine Of(string[] arguments) => arguments switch
    {
        [Migrate or Demo or Import or Generate or Evaluate or VerifyLedger, .. var rest] => new CommandLine(arguments[0], rest),
        [Help or "--help" or "-h" or "-?", ..] => new CommandLine(Help, []),
        [var word, ..] when !word.StartsWith('-') && !word.StartsWith('/') && !word.Contains('=', StringComparison.Ordinal) =>
            throw new StartupException($"There is no command {word}.\n{Usage}"),
        _ => new CommandLine(Serve, arguments),
    };

    /// <summary>Runs the commands that end by themselves and serve nothing.</summary>
    /// <returns>The exit code; null where the command is another.</returns>
    public async Task<int?> RunToolAsync()
    {
        switch (Command)
        {
            case Help:
                Console.WriteLine(Usage);
                return 0;
            case Migrate:
                var builder = CreateBuilder();
                await DatabaseAtStart.MigrateAsync(builder.Configuration, builder.Environment);
                return 0;
            case VerifyLedger:
                return await VerifyLedgerAsync();
            case Import:
                return await ImportFileCommand.RunAsync(Arguments);
            case Generate:
                GenerateCommand.Run(Arguments);
                return 0;
            case Evaluate:
                EvaluateCommand.Run(Arguments);
                return 0;
            default:
                return null;
        }
    }

    /// <exception cref="StartupException">The demo may not run here, or not with these options.</exception>
    public WebApplicationBuilder CreateBuilder()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = Arguments,
            // The settings lie beside the program, whatever folder it is started from.
            ContentRootPath = AppContext.BaseDirectory,
        });
        if (Command == Demo)
        {
            DemoCommand.Prepare(builder, Arguments);
        }

        return builder;
    }

    private async Task<int> VerifyLedgerAsync()
    {
        // Its options are no settings: the builder must not read them.
        var builder = (this with { Arguments = [] }).CreateBuilder();
        await using var database = await DatabaseAtStart.OpenAsync(builder.Configuration, builder.Environment);
        return await VerifyLedgerCommand.RunAsync(Arguments, database.AppConnectionString);
    }

    public Task RunAsync(WebApplication app) => Command == Demo ? DemoCommand.RunAsync(app) : ServeCommand.RunAsync(app);
}
