using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Tests.Ingest;

public class SliceSizeTests
{
    [Fact]
    public void A_slice_takes_eighty_milliseconds_alone_eight_beside_single_writes_and_four_beside_many_requests()
    {
        var size = new SliceSize();
        for (var batch = 0; batch < 50; batch++)
        {
            size.Observe(facts: 500, TimeSpan.FromMilliseconds(200)); // four tenths of a millisecond each
        }

        Assert.Equal(20, size.Of(SliceSize.BesideWriters), tolerance: 1d);
        Assert.Equal(10, size.Of(SliceSize.BesideReaders), tolerance: 1d);
        Assert.Equal(200, size.Of(SliceSize.Alone), tolerance: 1d);
    }

    [Fact]
    public void However_slow_or_quick_a_slice_is_neither_empty_nor_endless()
    {
        var size = new SliceSize();
        for (var batch = 0; batch < 50; batch++)
        {
            size.Observe(facts: 100, TimeSpan.FromMinutes(1));
        }

        Assert.Equal(SliceSize.Least, size.Of(SliceSize.BesideWriters));
        for (var batch = 0; batch < 200; batch++)
        {
            size.Observe(facts: 100, TimeSpan.FromMicroseconds(100));
        }

        Assert.Equal(SliceSize.Most, size.Of(SliceSize.Alone));
    }

    [Fact]
    public void Transactions_with_few_facts_teach_nothing()
    {
        var size = new SliceSize();
        var before = size.Of(SliceSize.BesideWriters);

        size.Observe(facts: 1, TimeSpan.FromSeconds(10));

        Assert.Equal(before, size.Of(SliceSize.BesideWriters));
    }
}
