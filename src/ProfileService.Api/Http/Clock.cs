namespace ProfileService.Api.Http;

/// <summary>Times as PostgreSQL keeps them.</summary>
internal static class Clock
{
    /// <summary>Now, cut to microseconds: what an answer says when something is made is what the database says later.</summary>
    public static DateTimeOffset Now(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
