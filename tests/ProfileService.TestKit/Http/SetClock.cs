namespace ProfileService.TestKit.Http;

/// <summary>A clock that stands where it was set; intervals run on as ever, so that nothing waits for it.</summary>
public sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
