using FsCheck;
using FsCheck.Fluent;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.TestKit.Oracle;
using Xunit;

namespace ProfileService.Core.Tests.Profiles;

public sealed class SurvivorshipProperties
{
    private static readonly WorldOptions Choosing = new() { Chooses = true };

    private static readonly Arbitrary<World> Worlds = Arb.From(
        Gen.Choose(0, int.MaxValue - 1).Select(seed => WorldGenerator.Make(seed, Choosing)), world => world.Shrink());

    private static Config FiveHundred => Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void Any_order_and_any_repetition_of_facts_and_pins_give_the_same_content() => Check.One(FiveHundred, Prop.ForAll(Worlds, world =>
    {
        var expected = new ProfileOracle(world).Canonical;
        return Enumerable.Range(1, 3).All(n => new ProfileOracle(world.Shuffled(new Random(n))).Canonical == expected);
    }));

    /// <summary>The order of before there were settings, written down once more.</summary>
    [Fact]
    public void Without_settings_the_most_trusted_then_the_newest_then_the_smallest_key_is_shown() => Check.One(FiveHundred, Prop.ForAll(Worlds, world =>
    {
        var oracle = new ProfileOracle(world with { Facts = [.. world.Facts.Where(f => f is not Fact.Pin)] });
        return oracle.Groups.Groups.Select(g => g.Select(p => oracle.Records.Live[p.Key]).ToArray()).All(members =>
        {
            const string Skin = "attributes.skinType";
            Member[] Ranked(Func<Member, bool> offers, string path) => [.. members.Where(offers)
                .OrderByDescending(m => m.Source.Trust).ThenByDescending(m => m.Record.TimeOf(path)).ThenBy(m => m.Key)];
            var golden = GoldenRecord.Of(members, new SurvivorshipSettings());
            return golden.BirthDate?.Winner.By == Ranked(m => m.Read.BirthDate is not null, Members.BirthDate).FirstOrDefault()
                && golden.Attributes.Select(a => a.Json.Winner.By).FirstOrDefault() == Ranked(m => m.Record.Content.Members.ContainsKey(Skin), Skin).FirstOrDefault()
                && golden.Emails.SequenceEqual(Ranked(m => m.Read.Emails.Count > 0, Members.Email).SelectMany(m => m.Read.Emails).Distinct())
                && golden.Phones.SequenceEqual(Ranked(m => m.Read.Phones.Count > 0, Members.Phone).SelectMany(m => m.Read.Phones).Distinct());
        });
    }));

    [Fact]
    public void The_order_in_which_fields_are_set_does_not_matter() => Check.One(FiveHundred, Prop.ForAll(Worlds, world =>
    {
        var reversed = world.Survivorship with { Fields = world.Survivorship.Fields.Reverse().ToDictionary() };
        return new ProfileOracle(world with { Survivorship = reversed }).Canonical == new ProfileOracle(world).Canonical;
    }));

    [Fact]
    public void What_is_pinned_and_then_withdrawn_is_as_if_it_had_never_been_pinned() => Check.One(FiveHundred, Prop.ForAll(Worlds, world =>
    {
        Fact.Pin[] pins = [.. world.Facts.OfType<Fact.Pin>()];
        Fact[] withdrawals = [.. pins.Select(p => p with { Version = new PinVersion(p.Version.Field, p.Version.ObservedAt, PinKind.Withdrawn, null, "over", null, null) })];
        var without = world with { Facts = [.. world.Facts.Except(pins)] };
        return new ProfileOracle(world with { Facts = [.. world.Facts, .. withdrawals] }).Canonical == new ProfileOracle(without).Canonical;
    }));

    [Fact]
    public void Pins_that_expired_are_as_if_they_had_been_withdrawn() => Check.One(FiveHundred, Prop.ForAll(Worlds, world =>
    {
        Fact[] expired = [.. world.Facts.Select(f => f is Fact.Pin p ? p with { Version = p.Version with { IsExpired = true } } : f)];
        var without = world with { Facts = [.. world.Facts.Where(f => f is not Fact.Pin)] };
        return new ProfileOracle(world with { Facts = expired }).Canonical == new ProfileOracle(without).Canonical;
    }));

    [Fact]
    public void The_worlds_choose_hard_enough()
    {
        // Votes need groups of three and more.
        World[] worlds = [.. Enumerable.Range(1, 300).Select(seed => WorldGenerator.Make(seed, seed % 3 > 0 ? Choosing : Choosing with { Records = 30, Facts = 90, HubLimit = 8, HolderLimit = 32 }))];
        string[] contents = [.. worlds.Select(w => new ProfileOracle(w).Canonical)];

        Assert.All(
            [.. SurvivorshipRules, "pinned", "corrected", "natural-order", "only-value"],
            rule => Assert.Contains(contents, c => c.Contains($"\"rule\":\"{rule}\"", StringComparison.Ordinal)));
        Assert.Contains(worlds.Zip(contents), w => new ProfileOracle(w.First with { Survivorship = new SurvivorshipSettings() }).Canonical != w.Second);
    }

    private static readonly string[] SurvivorshipRules =
        ["most-trusted", "most-recent", "most-frequent", "longest", "verified-first", "preferred-source", "trust-with-age"];
}
