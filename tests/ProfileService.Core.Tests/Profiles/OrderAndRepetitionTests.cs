using FsCheck;
using FsCheck.Fluent;
using ProfileService.TestKit.Oracle;
using Xunit;

namespace ProfileService.Core.Tests.Profiles;

public sealed class OrderAndRepetitionTests
{
    private static readonly Arbitrary<World> Worlds = Arb.From(
        Gen.Choose(0, int.MaxValue - 1).Select(seed => WorldGenerator.Make(seed)), world => world.Shrink());

    private static Config Thousand => Config.QuickThrowOnFailure.WithMaxTest(1_000);

    [Fact]
    public void Any_order_and_any_repetition_of_facts_give_the_same_content() => Check.One(Thousand, Prop.ForAll(Worlds, world =>
    {
        var expected = new ProfileOracle(world).Canonical;
        return Enumerable.Range(1, 3).All(n => new ProfileOracle(world.Shuffled(new Random(n))).Canonical == expected);
    }));

    [Fact]
    public void Every_live_record_is_in_exactly_one_profile() => Check.One(Thousand, Prop.ForAll(Worlds, world =>
    {
        var oracle = new ProfileOracle(world);
        return oracle.Groups.Groups.SelectMany(g => g.Select(p => p.Key)).Order().SequenceEqual(oracle.Records.Live.Keys.Order());
    }));

    [Fact]
    public void The_worlds_are_hard_enough()
    {
        ProfileOracle[] oracles = [.. Enumerable.Range(1, 200).Select(seed => new ProfileOracle(WorldGenerator.Make(seed)))];

        Assert.Contains(oracles, o => o.Groups.Candidates.Count > 0);
        Assert.Contains(oracles, o => o.Groups.Hubs.Count > 0);
        Assert.Contains(oracles, o => o.Groups.Groups.Any(g => g.Count > 3));
        Assert.Contains(oracles, o => o.Purchases.Live.Any(p => p.Purchase.Content is { Customer: null, ReturnOf: not null } && o.Purchases.GroupOf(p.Owner) is not null));
        Assert.Contains(oracles, o => o.Purchases.Live.Any(p => o.Purchases.GroupOf(p.Owner) is null));
        Assert.Contains(oracles, o => o.Profiles.Any(p => p.Contains("\"subscribed\"", StringComparison.Ordinal)));
    }
}
