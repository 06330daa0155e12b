using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using ProfileService.Api.Http;

namespace ProfileService.Api.Tests.Http;

public class RequestLogTests
{
    [Theory]
    [InlineData("GET", 200, 499, LogLevel.Debug)]
    [InlineData("GET", 304, 1, LogLevel.Debug)]
    [InlineData("HEAD", 200, 1, LogLevel.Debug)]
    [InlineData("GET", 200, 500, LogLevel.Information)]
    [InlineData("GET", 404, 1, LogLevel.Information)]
    [InlineData("GET", 500, 1, LogLevel.Information)]
    [InlineData("PUT", 200, 1, LogLevel.Information)]
    [InlineData("POST", 200, 1, LogLevel.Information)]
    [InlineData("DELETE", 204, 1, LogLevel.Information)]
    public async Task A_read_that_succeeds_quickly_is_a_line_for_debugging_and_all_else_is_logged(string method, int status, int milliseconds, LogLevel level) =>
        Assert.Equal([level], await LevelsAsync(method, status, milliseconds, endpoint: null));

    [Fact]
    public async Task A_post_that_only_asks_is_a_read()
    {
        var asks = new RouteEndpointOf(builder => builder.OnlyReads());

        Assert.Equal([LogLevel.Debug], await LevelsAsync("POST", 200, 1, asks.Endpoint));
        Assert.Equal([LogLevel.Information], await LevelsAsync("POST", 403, 1, asks.Endpoint));
    }

    [Fact]
    public async Task A_fact_of_a_source_stands_in_the_audit_log_and_leaves_a_line_where_it_failed_or_was_slow()
    {
        var sends = new RouteEndpointOf(builder => builder.StandsInAuditLog());

        Assert.Equal([LogLevel.Debug], await LevelsAsync("PUT", 201, 1, sends.Endpoint));
        Assert.Equal([LogLevel.Information], await LevelsAsync("PUT", 400, 1, sends.Endpoint));
        Assert.Equal([LogLevel.Information], await LevelsAsync("PUT", 201, 500, sends.Endpoint));
    }

    [Fact]
    public async Task A_request_that_throws_is_logged_with_the_time_it_took()
    {
        var (clock, lines) = (new SteppingClock(), new Lines());
        var log = new RequestLog(_ => throw new InvalidOperationException(), clock, new ConfigurationBuilder().Build(), lines);

        await Assert.ThrowsAsync<InvalidOperationException>(() => log.InvokeAsync(new DefaultHttpContext { Request = { Method = "PUT" } }));

        Assert.Equal([LogLevel.Information], lines.Levels);
    }

    private static async Task<IReadOnlyList<LogLevel>> LevelsAsync(string method, int status, int milliseconds, Endpoint? endpoint)
    {
        var (clock, lines) = (new SteppingClock(), new Lines());
        var context = new DefaultHttpContext { Request = { Method = method } };
        context.SetEndpoint(endpoint);
        await new RequestLog(
            http =>
            {
                http.Response.StatusCode = status;
                clock.Step(milliseconds);
                return Task.CompletedTask;
            },
            clock, new ConfigurationBuilder().Build(), lines).InvokeAsync(context);
        return lines.Levels;
    }

    private sealed class RouteEndpointOf : Microsoft.AspNetCore.Builder.IEndpointConventionBuilder
    {
        private readonly Microsoft.AspNetCore.Routing.RouteEndpointBuilder _builder =
            new(_ => Task.CompletedTask, Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse("/"), 0);

        public RouteEndpointOf(Action<Microsoft.AspNetCore.Builder.IEndpointConventionBuilder> marks) => marks(this);

        public Endpoint Endpoint => _builder.Build();

        public void Add(Action<Microsoft.AspNetCore.Builder.EndpointBuilder> convention) => convention(_builder);
    }

    private sealed class SteppingClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => _now;

        public void Step(int milliseconds) => _now += milliseconds;
    }

    private sealed class Lines : ILogger<RequestLog>
    {
        public List<LogLevel> Levels { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Levels.Add(logLevel);
    }
}
