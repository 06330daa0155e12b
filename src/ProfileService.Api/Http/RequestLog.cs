using ProfileService.Api.Access;

namespace ProfileService.Api.Http;

/// <summary>One line per request: method, route template, status, time, trace id, key id.</summary>
internal sealed partial class RequestLog(RequestDelegate next, TimeProvider clock, ILogger<RequestLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var start = clock.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            if (logger.IsEnabled(LogLevel.Information))
            {
                var milliseconds = clock.GetElapsedTime(start).TotalMilliseconds;
                LogRequest(
                    Method(context.Request.Method), Routes.Template(context), context.Response.StatusCode, Math.Round(milliseconds, 1),
                    TraceIds.Current(), context.Features.Get<Caller>()?.ApiKeyId);
            }
        }
    }

    // A method is free text, too.
    private static string Method(string method) =>
        method is "GET" or "PUT" or "POST" or "PATCH" or "DELETE" or "HEAD" or "OPTIONS" ? method : "(other)";

    [LoggerMessage(LogLevel.Information, "{Method} {Route} {Status} in {Milliseconds} ms, trace {Trace}, key {ApiKeyId}")]
    private partial void LogRequest(string method, string route, int status, double milliseconds, string trace, Guid? apiKeyId);
}
