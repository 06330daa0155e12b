using ProfileService.Api.Demo;

namespace ProfileService.Api.Hosting;

/// <summary>The first argument is the command; without one the service serves.</summary>
internal sealed record CommandLine(string Command, string[] Arguments)
{
    public const string Migrate = "migrate";
    public const string Demo = "demo";
    public const string Generate = "generate";
    private const string Serve = "serve";

    public static CommandLine Of(string[] arguments) =>
        arguments is [Migrate or Demo or Generate, .. var rest] ? new CommandLine(arguments[0], rest) : new CommandLine(Serve, arguments);

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

    public Task RunAsync(WebApplication app) => Command == Demo ? DemoCommand.RunAsync(app) : ServeCommand.RunAsync(app);
}
