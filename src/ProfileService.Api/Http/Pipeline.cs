using ProfileService.Api.Access;
using ProfileService.Api.Http.OpenApi;

namespace ProfileService.Api.Http;

/// <summary>The order in which a request meets everything that is not a handler.</summary>
internal static class Pipeline
{
    // Long enough for a restart of the database to get somewhere, short enough for a till.
    private const string RetrySeconds = "5";

    public static void UsePipeline(this WebApplication app)
    {
        app.UseForwardedHeaders(); // before anybody asks where the request came from
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<ProblemMiddleware>();
        app.Use(HeadersOfEveryAnswer);
        app.UseSwaggerPages();
        app.UseRouting();
        app.UseRequestTimeouts();
        app.UseMiddleware<Admission>();
        app.UseMiddleware<QueryNames>();
    }

    // Set when the answer starts, because errors clear what was set before.
    private static Task HeadersOfEveryAnswer(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(static state =>
        {
            var context = (HttpContext)state;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            if (context.Request.Path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase))
            {
                context.Response.Headers.CacheControl = "no-store";
            }

            if (context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
            {
                context.Response.Headers.RetryAfter = RetrySeconds;
            }

            return Task.CompletedTask;
        }, context);
        return next(context);
    }
}
