using ProfileService.Core.Profiles;
using Xunit;
using static ProfileService.Core.Tests.Profiles.Records;

namespace ProfileService.Core.Tests.Profiles;

public sealed class RecordFoldTests
{
    [Fact]
    public void A_whole_picture_takes_back_what_it_does_not_say() =>
        AssertFolds("""{"firstName":"Anna"}""", Whole(1, ("firstName", "Ann"), ("gender", "female")), Whole(2, ("firstName", "Anna")));

    [Fact]
    public void A_part_changes_only_what_it_names() =>
        AssertFolds("""{"firstName":"Anna","lastName":"Weiß"}""", Whole(1, ("firstName", "Anna"), ("lastName", "Groß")), Part(2, ("lastName", "Weiß")));

    [Fact]
    public void An_older_part_does_not_touch_a_newer_picture() =>
        AssertFolds("""{"firstName":"Anna"}""", Part(1, ("lastName", "Weiß")), Whole(2, ("firstName", "Anna")));

    [Fact]
    public void A_part_older_than_another_part_still_says_its_other_members() =>
        AssertFolds("""{"gender":"female","lastName":"Weiß"}""", Part(2, ("lastName", "Weiß")), Part(1, ("lastName", "Groß"), ("gender", "female")));

    [Fact]
    public void Null_takes_the_sources_own_value_back_and_a_group_with_all_its_members() =>
        AssertFolds(
            """{"lastName":"Weiß"}""",
            Whole(1, ("firstName", "Anna"), ("lastName", "Weiß"), ("address.city", "Köln"), ("address.postalCode", "50667")),
            Part(2, ("firstName", null), ("address", null)));

    [Fact]
    public void A_tombstone_ends_what_came_before_it() => Assert.False(RecordFold.Fold([Whole(1, ("firstName", "Anna")), Gone(2)]).IsLive);

    [Fact]
    public void A_tombstone_wins_at_equal_times() => Assert.False(RecordFold.Fold([Gone(1), Whole(1, ("firstName", "Anna")), Part(1, ("gender", "female"))]).IsLive);

    [Fact]
    public void After_a_tombstone_a_part_revives_the_record_with_nothing_but_itself() =>
        AssertFolds("""{"gender":"female"}""", Whole(1, ("firstName", "Anna")), Gone(2), Part(3, ("gender", "female")));

    [Fact]
    public void At_equal_times_the_greater_content_wins_and_parts_come_after_wholes() =>
        AssertFolds("""{"firstName":"Berta","gender":"female"}""", Part(1, ("gender", "female")), Whole(1, ("firstName", "Berta")), Whole(1, ("firstName", "Anna")));

    [Fact]
    public void A_record_without_versions_is_not_live() => Assert.False(RecordFold.Fold([]).IsLive);

    [Fact]
    public void Each_member_remembers_when_it_was_said()
    {
        var folded = RecordFold.Fold([Whole(1, ("firstName", "Anna"), ("lastName", "Weiß")), Part(2, ("lastName", "Groß"))]);

        Assert.Equal((At(2), At(1), At(2)), (folded.ObservedAt, folded.TimeOf("firstName"), folded.TimeOf("lastName")));
    }

    private static void AssertFolds(string expected, params RecordVersion[] versions)
    {
        Assert.All([versions, [.. versions.Reverse()]], order => Assert.Equal(expected, RecordFold.Fold(order).Content.Canonical));
        Assert.True(RecordFold.Fold(versions).IsLive);
    }
}
