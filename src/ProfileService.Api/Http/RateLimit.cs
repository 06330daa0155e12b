using System.Globalization;
using System.Threading.RateLimiting;
using ProfileService.Api.Access;

namespace ProfileService.Api.Http;

/// <summary>Counts requests against their key holder; without a key, against their address.</summary>
internal sealed class RateLimit(RateLimitOptions options) : IDisposable
{
    private readonly string _policy = string.Create(CultureInfo.InvariantCulture, $"\"default\";q={options.Requests};w={options.Seconds}");

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(holder =>
        RateLimitPartition.GetFixedWindowLimiter(holder, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = options.Requests,
            Window = TimeSpan.FromSeconds(options.Seconds),
        }));

    /// <summary>Whether the request may go on. The headers say how many more may, or when to come back.</summary>
    public bool Admits(HttpContext context, Caller? caller)
    {
        var holder = caller?.RateLimitHolder ?? "address:" + context.Connection.RemoteIpAddress;
        using var lease = _limiter.AttemptAcquire(holder);
        var headers = context.Response.Headers;
        headers["RateLimit-Policy"] = _policy;
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"default\";r={_limiter.GetStatistics(holder)?.CurrentAvailablePermits ?? 0}");
        if (!lease.IsAcquired)
        {
            var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(options.Seconds);
            headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
