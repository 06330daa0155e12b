using System.Reflection;
using ProfileService.Core.Identity;
using ProfileService.Core.Identity.Explaining;
using ProfileService.Core.Identity.Matching;
using ProfileService.Core.Sources;
using Xunit;

namespace ProfileService.Core.Tests.Identity.Explaining;

public sealed class PairSentenceTests
{
    private static readonly PostalAddress Home = PostalAddress.Normalise("Gartenweg", "3", "20354", "Hamburg", "DE", "DE");
    private static readonly DateOnly Born = new(1984, 5, 17);

    [Fact]
    public void A_new_family_name_beside_the_same_birth_date_and_home_is_explained_by_a_marriage()
    {
        var pair = Pair(Record("1", "Ingeborg", "Quandt", Born, Home, Gender.Female), Record("2", "Ingeborg", "Lichtwark", Born, Home, Gender.Female));

        Assert.Equal(PairOutcome.Linked, pair.Outcome);
        var told = PairSentences.Of(pair);
        Assert.StartsWith("Ingeborg Quandt (crm 1) und Ingeborg Lichtwark (crm 2) gelten als eine Person, weil ihre Angaben zusammenpassen.", told.German, StringComparison.Ordinal);
        Assert.Contains("was eine Heirat erklärt", told.German, StringComparison.Ordinal);
        Assert.Contains("which a marriage explains", told.English, StringComparison.Ordinal);
        Assert.Contains("die gleiche Anschrift", told.German, StringComparison.Ordinal);
    }

    [Fact]
    public void A_man_does_not_lose_his_name_so_no_marriage_is_spoken_of()
    {
        var pair = Pair(Record("1", "Holger", "Quandt", Born, Home, Gender.Male), Record("2", "Holger", "Lichtwark", Born, Home, Gender.Male));

        Assert.DoesNotContain("Heirat", PairSentences.Of(pair).German, StringComparison.Ordinal);
    }

    [Fact]
    public void Twins_are_two_people_because_of_their_given_names()
    {
        var pair = Pair(Record("1", "Bennet", "Peters", Born, Home, Gender.Male), Record("2", "Samuel", "Peters", Born, Home, Gender.Male));

        Assert.Equal(PairOutcome.Vetoed, pair.Outcome);
        Assert.Contains("are taken for two people, because their given names are different.", PairSentences.Of(pair).English, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_has_nothing_in_common_was_never_compared_and_the_sentence_says_so()
    {
        var pair = Pair(Record("1", "Anna", "Kraus", Born, Home, null), Record("2", "Jörg", "Otte", new DateOnly(1951, 1, 2), null, null));

        Assert.Equal(PairOutcome.NeverMet, pair.Outcome);
        Assert.Contains("wurden nie verglichen", PairSentences.Of(pair).German, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_has_one_weak_key_in_common_was_not_compared_and_the_sentence_says_so()
    {
        var pair = Pair(Record("1", "Anna", "Kraus", Born, Home, null), Record("2", "Annika", "Otte", Born, null, null));

        Assert.Equal(PairOutcome.LittleInCommon, pair.Outcome);
        Assert.False(pair.AreOverLimit);
        Assert.Contains("only one thing in common", PairSentences.Of(pair).English, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_shares_only_a_line_is_no_question_because_nobody_weighed_the_details()
    {
        var mobile = IdentifierKey.Of(IdentifierKey.Phone, "", "+491715329131");
        var nextTown = PostalAddress.Normalise("Gartenweg", "3", "20355", "Hamburg", "DE", "DE");
        Person[] people =
        [
            Record("1", "Anna-Lena", "Groß", Born, nextTown, null) with { Identifiers = [mobile] },
            Record("2", "", "Brinkmann", null, Home, null) with { Identifiers = [mobile] },
        ];

        var pair = Pair(people);

        Assert.True(pair.Evidence.Verdict is PairVerdict.Suggest);
        Assert.DoesNotContain(InMemoryResolution.Of(people, new MatchingSettings()).Candidates, c => c.B == people[1].Key);
        Assert.Equal(PairOutcome.TooLittle, pair.Outcome);
        Assert.Contains("are taken for two people", PairSentences.Of(pair).English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_steward_s_word_is_named_before_the_evidence()
    {
        var (one, other) = (Record("1", "Anna", "Kraus", Born, Home, null), Record("2", "Jörg", "Otte", null, null, null));
        var same = new Dictionary<(RecordKey, RecordKey), Verdict> { [(one.Key, other.Key)] = Verdict.Same };

        Assert.Equal(PairOutcome.DecidedSame, Pair([one, other], same).Outcome);
        Assert.Contains("because a steward decided so", PairSentences.Of(Pair([one, other], same)).English, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_joined_by_a_third_record_is_told_by_way_of_whom()
    {
        var card = IdentifierKey.Of(IdentifierKey.LoyaltyCard, IdentifierKey.Retailer, "471100081");
        var account = IdentifierKey.Of(IdentifierKey.ShopAccount, IdentifierKey.Retailer, "S1");
        Person[] people = [Nameless("1", card), Nameless("2", card, account), Nameless("3", account)];

        var pair = Pair([people[0], people[2], people[1]]);

        Assert.Equal(PairOutcome.ByWayOfOthers, pair.Outcome);
        Assert.Equal([people[1].Key], pair.Way.Select(r => r.Key));
        Assert.Contains("weil beide mit Datensatz crm 2 zusammengehören", PairSentences.Of(pair).German, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_level_and_every_reason_has_words_of_its_own()
    {
        Assert.All(MatchingWeights.Default.Levels, level => Assert.True(Phrases.Knows(level), $"{level.Field}.{level.Code} stands in no row of Phrases.csv"));
        var codes = new[] { typeof(Veto), typeof(Doubts) }.SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static)).Where(f => f.IsLiteral)
            .Select(f => (string)f.GetRawConstantValue()!).Where(c => c != Doubts.Doubtful).ToArray();
        Assert.All(codes, code => Assert.NotEqual(Reasons.Of(Doubts.Doubtful), Reasons.Of(code)));
    }

    [Fact]
    public void The_steps_of_a_story_join_all_of_its_members_and_name_what_was_skipped()
    {
        var mail = IdentifierKey.Of(IdentifierKey.Email, "", "familie.kraus@example.org");
        Person[] people = [Named("1", "Anna", mail), Named("2", "Anna", mail), Named("3", "Peter", mail), Named("4", "Peter", mail)];
        var scene = Scene(people);

        var story = ProfileStory.Of(scene, people[0].Key);

        Assert.Equal(["1", "2"], story.Members.Select(m => m.Key.RecordId));
        Assert.Equal(1, story.Pieces);
        Assert.Single(story.Steps, s => s.Step.Skipped is null);
    }

    private static Person Record(string id, string first, string last, DateOnly? born, PostalAddress? home, Gender? gender) =>
        new(new RecordKey("crm", id), SourceKind.Crm, DateTimeOffset.UnixEpoch, PersonName.Of(null, first, last), born, [], home, gender);

    private static Person Named(string id, string first, IdentifierKey value) =>
        new(new RecordKey("crm", id), SourceKind.Crm, DateTimeOffset.UnixEpoch, PersonName.Of(null, first, "Kraus"), null, [value]);

    private static Person Nameless(string id, params IdentifierKey[] values) =>
        new(new RecordKey("crm", id), SourceKind.Crm, DateTimeOffset.UnixEpoch, PersonName.Of(null, null, null), null, [.. values.Order()]);

    private static PairCase Pair(params Person[] people) => Pair(people, null);

    private static PairCase Pair(Person[] people, Dictionary<(RecordKey, RecordKey), Verdict>? decisions) =>
        Scene(people, decisions).Pair(people[0].Key, people[1].Key);

    private static IdentityScene Scene(Person[] people, Dictionary<(RecordKey, RecordKey), Verdict>? decisions = null)
    {
        var settings = new MatchingSettings();
        return SceneInMemory.Of(people, InMemoryResolution.Of(people, settings, decisions), settings, NameOf, decisions);
        string NameOf(RecordKey key) => string.Join(' ', people.Single(p => p.Key == key).Name.Given.Concat(people.Single(p => p.Key == key).Name.Family).Select(Capital));
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
