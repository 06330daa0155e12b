using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using ProfileService.Api.Http;
using ProfileService.Postgres.Audit;

namespace ProfileService.Api.Tests.Http;

public class ProblemMiddlewareTests
{
    private const string Secret = "anna@example.org";

    private static readonly CapturingLogger Log = new();

    public static TheoryData<Exception, string> Failures { get; } = new()
    {
        { new InvalidOperationException(Secret), "PRF-0901" },
        { new JsonException(Secret), "PRF-0009" },
        { new InvalidDataException(Secret), "PRF-0009" },
        { new BadHttpRequestException(Secret, 413), "PRF-0003" },
        { new BadHttpRequestException(Secret, 408), "PRF-0012" },
        { new BadHttpRequestException(Secret), "PRF-0005" },
        { new NpgsqlException(Secret), "PRF-0902" },
        { new DbUpdateException(Secret, Postgres("57P01")), "PRF-0902" },
        { Postgres("57014"), "PRF-0903" },
        { Postgres("22021"), "PRF-0010" },
        { Postgres("22P05"), "PRF-0010" },
        { Postgres("22P02"), "PRF-0010" },
        { Postgres("3D000"), "PRF-0902" },
        { Postgres("23514"), "PRF-0901" },
        { new AuditUnavailableException(Secret), "PRF-0907" },
        { new OperationCanceledException(Secret), "PRF-0901" },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task An_exception_becomes_a_problem_that_keeps_its_message_to_itself(Exception exception, string code)
    {
        var context = NewContext();

        await new ProblemMiddleware(_ => throw exception, Log).InvokeAsync(context);

        context.Response.Body.Position = 0;
        var text = await new StreamReader(context.Response.Body).ReadToEndAsync();
        Assert.Contains(code, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, text + Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_handler_said_about_its_answer_is_taken_back()
    {
        var context = NewContext();

        await new ProblemMiddleware(
            http =>
            {
                http.Response.Headers.ETag = "\"1\"";
                http.Response.Headers["RateLimit"] = "kept";
                throw new NpgsqlException();
            },
            Log).InvokeAsync(context);

        Assert.False(context.Response.Headers.ContainsKey("ETag"));
        Assert.Equal("kept", context.Response.Headers["RateLimit"].ToString());
    }

    [Fact]
    public async Task Nobody_is_answered_who_left()
    {
        using var left = new CancellationTokenSource();
        await left.CancelAsync();
        var context = NewContext();
        context.RequestAborted = left.Token;

        await new ProblemMiddleware(_ => throw new OperationCanceledException(left.Token), Log).InvokeAsync(context);

        Assert.Equal(499, context.Response.StatusCode);
        Assert.Equal(0, context.Response.Body.Length);
    }

    private static PostgresException Postgres(string sqlState) => new(Secret, "ERROR", "ERROR", sqlState);

    private static DefaultHttpContext NewContext() => new()
    {
        RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider(),
        Response = { Body = new MemoryStream() },
    };

    private sealed class CapturingLogger : ILogger<ProblemMiddleware>
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = [];

        public string Text => string.Join('\n', _lines);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue(formatter(state, exception) + exception);
    }
}
