using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Timeouts;
using ProfileService.Api.Access;

namespace ProfileService.Api.Http;

/// <summary>Bounds of a request: size, time, and how many a key holder may send.</summary>
internal static class Limits
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = JsonBody.MaxBytes;
        });
        builder.Services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = RequestTimeout,
            TimeoutStatusCode = Problems.TimedOut.Status,
            WriteTimeoutResponse = context => Problems.TimedOut.WriteAsync(context),
        });

        var options = builder.Configuration.GetSection("RateLimit").Get<RateLimitOptions>() ?? new RateLimitOptions();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(_ => PartitionedRateLimiter.Create<HttpContext, string>(context =>
            RateLimitPartition.GetFixedWindowLimiter(Holder(context), _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = options.Requests,
                Window = TimeSpan.FromSeconds(options.Seconds),
            })));
    }

    /// <summary>Counts the request against its key holder; without a key, against its address.</summary>
    public static void UseRateLimit(this WebApplication app)
    {
        var limiter = app.Services.GetRequiredService<PartitionedRateLimiter<HttpContext>>();
        var options = app.Services.GetRequiredService<RateLimitOptions>();
        var policy = string.Create(CultureInfo.InvariantCulture, $"\"default\";q={options.Requests};w={options.Seconds}");
        app.Use((context, next) => LimitAsync(context, next, limiter, options, policy));
    }

    private static async Task LimitAsync(
        HttpContext context, RequestDelegate next, PartitionedRateLimiter<HttpContext> limiter, RateLimitOptions options, string policy)
    {
        using var lease = limiter.AttemptAcquire(context);
        var headers = context.Response.Headers;
        headers["RateLimit-Policy"] = policy;
        headers["RateLimit"] = string.Create(
            CultureInfo.InvariantCulture, $"\"default\";r={limiter.GetStatistics(context)?.CurrentAvailablePermits ?? 0}");
        if (lease.IsAcquired)
        {
            await next(context);
            return;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(options.Seconds);
        headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await Problems.RateLimited.WriteAsync(context);
    }

    private static string Holder(HttpContext context) => context.Features.Get<Caller>() is { } caller
        ? caller.ApiKeyId.ToString()
        : "address:" + context.Connection.RemoteIpAddress;
}
