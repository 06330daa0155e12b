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

    public static CommandLine Of(string[] arguments) => arguments is [Migrate or Demo or Import or Generate or Evaluate or VerifyLedger, .. var rest]
        ? new CommandLine(arguments[0], rest)
        : new CommandLine(Serve, arguments);

    /// <summary>Runs the commands that end by themselves and serve nothing.</summary>
    /// <returns>The exit code; null where the command is another.</returns>
    public async Task<int?> RunToolAsync()
    {
        switch (Command)
        {
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
