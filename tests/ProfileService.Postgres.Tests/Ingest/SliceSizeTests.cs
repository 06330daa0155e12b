using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Tests.Ingest;

public class SliceSizeTests
{
    [Fact]
    public void Beside_single_writes_a_slice_takes_eight_milliseconds_and_alone_eighty()
    {
        var size = new SliceSize();
        for (var batch = 0; batch < 50; batch++)
        {
            size.Observe(facts: 500, TimeSpan.FromMilliseconds(200)); // four tenths of a millisecond each
        }

        Assert.Equal(20, size.Of(othersCome: true), tolerance: 1d);
        Assert.Equal(200, size.Of(othersCome: false), tolerance: 1d);
    }

    [Fact]
    public void However_slow_or_quick_a_slice_is_neither_empty_nor_endless()
    {
        var size = new SliceSize();
        for (var batch = 0; batch < 50; batch++)
        {
            size.Observe(facts: 100, TimeSpan.FromMinutes(1));
        }

        Assert.Equal(SliceSize.Least, size.Of(othersCome: true));
        for (var batch = 0; batch < 200; batch++)
        {
            size.Observe(facts: 100, TimeSpan.FromMicroseconds(100));
        }

        Assert.Equal(SliceSize.Most, size.Of(othersCome: false));
    }

    [Fact]
    public void Transactions_with_few_facts_teach_nothing()
    {
        var size = new SliceSize();
        var before = size.Of(othersCome: true);

        size.Observe(facts: 1, TimeSpan.FromSeconds(10));

        Assert.Equal(before, size.Of(othersCome: true));
    }
}
