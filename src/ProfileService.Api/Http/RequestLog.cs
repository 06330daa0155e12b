using ProfileService.Api.Access;

namespace ProfileService.Api.Http;

/// <summary>
/// One line per request: method, route template, status, time, trace id, key id. A read, or a fact of a source, that succeeded quickly is a line at Debug: the audit log
/// has it with its trace id, and a line for each would cost a fifth of the read (docs/benchmarks.md). Setting <c>RequestLog:SlowMilliseconds</c>
/// (500) says from when on a request is slow.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, TimeProvider clock, IConfiguration configuration, ILogger<RequestLog> logger)
{
    private readonly TimeSpan _slow = TimeSpan.FromMilliseconds(configuration.GetValue("RequestLog:SlowMilliseconds", 500));

    public async Task InvokeAsync(HttpContext context)
    {
        var start = clock.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var took = clock.GetElapsedTime(start);
            var level = took < _slow && context.Response.StatusCode < StatusCodes.Status400BadRequest && (ReadRoutes.IsRead(context) || AuditedRoutes.IsAudited(context))
                ? LogLevel.Debug
                : LogLevel.Information;
            if (logger.IsEnabled(level))
            {
                var (method, route, status) = (Method(context.Request.Method), Routes.Template(context), context.Response.StatusCode);
                var (milliseconds, trace, key) = (Math.Round(took.TotalMilliseconds, 1), TraceIds.Current(), context.Features.Get<Caller>()?.ApiKeyId);
                LogRequest(level, method, route, status, milliseconds, trace, key);
            }
        }
    }

    // A method is free text, too.
    private static string Method(string method) =>
        method is "GET" or "PUT" or "POST" or "PATCH" or "DELETE" or "HEAD" or "OPTIONS" ? method : "(other)";

    [LoggerMessage("{Method} {Route} {Status} in {Milliseconds} ms, trace {Trace}, key {ApiKeyId}")]
    private partial void LogRequest(LogLevel level, string method, string route, int status, double milliseconds, string trace, Guid? apiKeyId);
}
