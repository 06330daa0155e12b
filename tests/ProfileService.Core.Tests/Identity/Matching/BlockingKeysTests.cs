using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Matching;
using ProfileService.Core.Sources;
using Xunit;
using static ProfileService.Core.Tests.Identity.Matching.People;

namespace ProfileService.Core.Tests.Identity.Matching;

public sealed class BlockingKeysTests
{
    [Theory]
    [InlineData("Anna", "Meier", "1984-03-07", "Meyer", "Anna", "1984-11-20")] // swapped, one sound, the same year
    [InlineData("Anna", "Meier", "1984-03-07", "Annika", "Schulz", "1984-07-03")] // day and month swapped, names that begin alike
    [InlineData("Aurelia", "Lüdenscheidt", null, "Aurelia", "Luedenscheidt", "1984-03-07")] // a rare name alone
    public void Similar_people_meet(string first, string last, string? born, string otherFirst, string otherLast, string? otherBorn) =>
        Assert.NotEmpty(BlockingKeys.Of(Of("1", first, last, born)).Intersect(BlockingKeys.Of(Of("2", otherFirst, otherLast, otherBorn))));

    [Fact]
    public void Neighbours_of_one_house_number_meet_whose_names_are_alike()
    {
        Assert.NotEmpty(BlockingKeys.Of(Of("1", "Anna", "Müller", home: Home)).Intersect(BlockingKeys.Of(Of("2", "Ana", "Schulz", home: Home))));
        Assert.Empty(BlockingKeys.Of(Of("1", "Anna", "Müller", home: Home)).Intersect(BlockingKeys.Of(Of("2", "Peter", "Schulz", home: Home))));
    }

    // Each costs an index row and a read at every write.
    [Fact]
    public void Who_says_all_about_herself_has_six_keys() =>
        Assert.Equal(6, BlockingKeys.Of(Of("1", "Aurelia", "Lüdenscheidt", "1984-03-07", Home, "aurelia@beispiel.de")).Count);

    [Fact]
    public void A_common_name_alone_brings_nobody_together() => Assert.Empty(BlockingKeys.Of(Of("1", "Peter", "Müller")));

    [Fact]
    public void Nothing_is_made_of_what_is_missing() => Assert.Empty(BlockingKeys.Of(Of("1", null, null)));

    // They are stored: another value would need all of them to be made anew.
    [Fact]
    public void Keys_are_the_same_in_every_process() =>
        Assert.Equal([new BlockingKey(-6747381379552188104)], BlockingKeys.Of(Of("1", "Aurelia", "Lüdenscheidt")));

    [Fact]
    public void A_block_that_is_too_wide_is_not_compared_and_that_is_told()
    {
        Person[] people = [.. Enumerable.Range(0, 5).Select(i => Of($"{i}", "Aurelia", "Lüdenscheidt"))];

        Assert.Equal((10, 0), Counts(new MatchingSettings { BlockLimit = 5 }));
        Assert.Equal((0, 1), Counts(new MatchingSettings { BlockLimit = 4 }));
        (int, int) Counts(MatchingSettings settings) => InMemoryResolution.Of(people, settings) is var all ? (all.Compared, all.OversizeBlocks) : default;
    }

    [Theory]
    [InlineData(SourceKind.Crm, SourceKind.Shop, 0)] // one birthday and one first letter, which strangers share
    [InlineData(SourceKind.Crm, SourceKind.Other, 0)]
    [InlineData(SourceKind.Other, SourceKind.Other, 1)] // a list has no more to find her by
    public void One_weak_key_brings_only_entries_of_lists_together(SourceKind kind, SourceKind other, int compared)
    {
        Person[] people =
        [
            Of("1", "Anna", "Meier", "1984-03-07", Home) with { SourceKind = kind },
            Of("2", "Annika", "Schulz", "1984-03-07") with { SourceKind = other },
        ];

        Assert.True(Assert.Single(BlockingKeys.Of(people[0]).Intersect(BlockingKeys.Of(people[1]))).IsWeak);
        Assert.Equal(compared, InMemoryResolution.Of(people, new MatchingSettings()).Compared);
    }

    [Fact]
    public void A_block_that_knows_no_place_has_a_limit_of_its_own()
    {
        Person[] people = [.. Enumerable.Range(0, 5).Select(i => Of($"{i}", "Aurelia", "Lüdenscheidt"))];

        Assert.Equal(10, InMemoryResolution.Of(people, new MatchingSettings { PlacelessBlockLimit = 5 }).Compared);
        Assert.Equal(0, InMemoryResolution.Of(people, new MatchingSettings { PlacelessBlockLimit = 4 }).Compared);
    }
}
