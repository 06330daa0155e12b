using ProfileService.Postgres.Audit;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Tests.Ingest;

public class BystandersTests
{
    private readonly InFlight _requests = new();
    private readonly Clock _clock = new();

    [Fact]
    public void A_lone_import_takes_the_whole_machine()
    {
        var others = new Bystanders(_requests, _clock);

        Assert.False(others.Come());
        Enter(4); // its upload, and whoever watches its progress
        _clock.Pass(TimeSpan.FromMilliseconds(100));
        Assert.False(others.Come());
    }

    [Fact]
    public void Many_requests_are_left_room_until_half_a_second_after_the_last_of_them()
    {
        var others = new Bystanders(_requests, _clock);
        Enter(200);
        _clock.Pass(TimeSpan.FromMilliseconds(100));
        Assert.True(others.Come());

        _clock.Pass(TimeSpan.FromMilliseconds(400));
        Assert.True(others.Come());
        _clock.Pass(TimeSpan.FromMilliseconds(200));
        Assert.False(others.Come());
    }

    private void Enter(int requests)
    {
        for (var i = 0; i < requests; i++)
        {
            _requests.Enter();
            _requests.Leave();
        }
    }

    private sealed class Clock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Pass(TimeSpan time) => _ticks += time.Ticks;
    }
}
