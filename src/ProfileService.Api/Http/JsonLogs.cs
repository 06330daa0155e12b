using Serilog;
using Serilog.Formatting.Json;

namespace ProfileService.Api.Http;

/// <summary>JSON lines on the console through Serilog; levels come from the section <c>Serilog</c>.</summary>
internal static class JsonLogs
{
    public static void AddJsonLogs(this WebApplicationBuilder builder)
    {
        var logger = new LoggerConfiguration()
            .ReadFrom.Configuration(builder.Configuration)
            .WriteTo.Console(new JsonFormatter(renderMessage: true))
            .CreateLogger();
        builder.Logging.ClearProviders().AddSerilog(logger, dispose: true);

        // The framework's scope repeats on every line what the line of the request says once, and adds the raw path, which holds ids that others chose.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None).Configure(o => o.ActivityTrackingOptions = ActivityTrackingOptions.None);
    }
}
