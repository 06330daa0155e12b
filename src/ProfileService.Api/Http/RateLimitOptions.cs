namespace ProfileService.Api.Http;

/// <summary>Section <c>RateLimit</c>: how many requests one key holder may send in how many seconds, per instance of the service.</summary>
internal sealed record RateLimitOptions
{
    public int Requests { get; init; } = 100_000;

    public int Seconds { get; init; } = 10;
}
