using System.Text.RegularExpressions;
using Npgsql;

namespace ProfileService.Api.Http;

/// <summary>
/// Turns every exception, and every error status without a body, into problem+json. Not the framework's handler, because that logs the
/// exception's message, and messages quote values.
/// </summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    private const int ClientClosedRequest = 499;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null or 0 })
            {
                await ProblemResponses.ForStatus(context.Response.StatusCode).WriteAsync(context);
            }
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to read an answer; the status is for the log.
            if (!context.Response.HasStarted)
            {
                context.Response.StatusCode = ClientClosedRequest;
            }
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, e);
        }
        catch (Exception e)
        {
            Failed(context, e, Problems.InternalError.Code);
            context.Abort(); // half an answer must not look like a whole one
        }
    }

    private async Task AnswerAsync(HttpContext context, Exception exception)
    {
        var problem = ProblemOf.Exception(exception);
        if (problem.Status >= StatusCodes.Status500InternalServerError)
        {
            Failed(context, exception, problem.Code);
        }

        var told = exception as ProblemException;
        var detail = told?.Detail ?? (exception is BadHttpRequestException && problem == Problems.BadParameter
            ? Unreadable(exception)
            : null);
        Unsay(context.Response);
        await problem.WriteAsync(context, detail, told?.Errors);
    }

    /// <summary>The framework's message names the parameter before it quotes what was sent, and that is not repeated.</summary>
    private static string Unreadable(Exception exception)
    {
        var named = UnboundParameter().Match(exception.Message);
        return named.Success
            ? $"The parameter {named.Groups[1].Value} cannot be read: compare it with the documentation under /swagger"
            : "Compare the path and the query with the documentation under /swagger";
    }

    [GeneratedRegex("^Failed to bind parameter \"[^\" ]+ ([A-Za-z]+)\" from ", RegexOptions.CultureInvariant)]
    private static partial Regex UnboundParameter();

    // What a handler said about an answer that will not come; limits and policies stay true.
    private static void Unsay(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentLength = null;
        headers.ContentType = headers.ETag = headers.Location = headers.ContentLocation = headers.ContentEncoding = default;
        headers.Remove("Idempotent-Replayed");
    }

    private void Failed(HttpContext context, Exception exception, string code)
    {
        var route = Routes.Template(context);
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            var postgres = inner as PostgresException;
            LogFailure(route, code, inner.GetType().FullName, postgres?.SqlState, postgres?.ConstraintName, inner.StackTrace);
        }
    }

    // Type and stack, never the message.
    [LoggerMessage(LogLevel.Error, "{Route} failed with {Code}: {ExceptionType} {SqlState} {Constraint}\n{Stack}")]
    private partial void LogFailure(string route, string code, string? exceptionType, string? sqlState, string? constraint, string? stack);
}
