using Microsoft.AspNetCore.Http.Timeouts;

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
        builder.Services.AddSingleton<RateLimit>();
    }
}
