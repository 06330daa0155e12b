using System.Collections.Concurrent;
using ProfileService.Api.Tests.Sending;
using ProfileService.TestKit.Database;
using ProfileService.TestKit.Http;

namespace ProfileService.Api.Tests.Properties;

/// <summary>Law 2 through HTTP: the same facts in any order, repeated, alone or in lists, are the same profiles.</summary>
public class OrderTests(OrderTests.TwoDatabases databases) : IClassFixture<OrderTests.TwoDatabases>
{
    private const int Worlds = 100;
    private const int MostShrinks = 60;

    [Fact]
    public async Task A_hundred_worlds_are_the_same_in_any_order_and_do_not_change_when_told_again()
    {
        var failures = new ConcurrentBag<(int Seed, string Reason)>();
        await Parallel.ForEachAsync(Enumerable.Range(0, Worlds), new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (seed, _) =>
        {
            if (await CheckAsync(SmallWorld.Make(seed, seed)) is { } reason)
            {
                failures.Add((seed, reason));
            }
        });

        if (!failures.IsEmpty)
        {
            var first = failures.MinBy(failure => failure.Seed);
            Assert.Fail($"{failures.Count} worlds differ. {await ShrinkAsync(first.Seed, first.Reason)}");
        }

        Assert.Equal(await WaitingAsync(databases.One), await WaitingAsync(databases.Other));
    }

    /// <summary>Why the world breaks a law, or null.</summary>
    private async Task<string?> CheckAsync(SmallWorld world)
    {
        var random = new Random(world.Seed);
        var (one, other) = (new Sender(databases.One.As("admin")), new Sender(databases.Other.As("admin")));
        try
        {
            await world.SendAsync(one, random, longestList: 3);
            await world.Shuffled(random).SendAsync(other, random, longestList: 12);
            var first = await ReadAsync(databases.One, one, world.Number);
            var second = await ReadAsync(databases.Other, other, world.Number);
            if (first.Canonical != second.Canonical)
            {
                return $"Order matters:\n{Difference(first.Canonical, second.Canonical)}";
            }

            await world.Shuffled(random).SendAsync(one, random, longestList: 1);
            var again = await ReadAsync(databases.One, one, world.Number);
            return again == first ? null : $"Repetition matters:\n{Difference(first.Canonical + first.Versions, again.Canonical + again.Versions)}";
        }
        catch (Xunit.Sdk.XunitException e)
        {
            return e.Message;
        }
    }

    private static Task<WorldState> ReadAsync(ApiFixture api, Sender sender, int number) =>
        WorldState.ReadAsync(api.As("privacy"), api.AppConnectionString, sender, number);

    /// <summary>Leaves facts out, half of them first, while the world still fails; each try under a number of its own.</summary>
    private async Task<string> ShrinkAsync(int seed, string reason)
    {
        var number = 1_000;
        List<int> places = [.. Enumerable.Range(0, SmallWorld.Make(seed, seed).Facts.Count)];
        for (var cut = places.Count / 2; cut > 0 && number < 1_000 + MostShrinks; cut /= 2)
        {
            for (var at = 0; at < places.Count && number < 1_000 + MostShrinks;)
            {
                List<int> fewer = [.. places.Take(at), .. places.Skip(at + cut)];
                if (await CheckAsync(SmallWorld.Make(seed, seed).Only(fewer, ++number)) is { } still)
                {
                    (places, reason) = (fewer, still);
                }
                else
                {
                    at += cut;
                }
            }
        }

        return $"{SmallWorld.Make(seed, seed).Only(places, seed)}\n{reason}";
    }

    /// <summary>The purchases that belong to nobody, of all worlds, and their sums.</summary>
    private static async Task<string> WaitingAsync(ApiFixture api)
    {
        var (all, cursor, sums) = (new List<string>(), "", "");
        do
        {
            var page = await (await api.As("privacy").GetAsync($"/v1/purchases/unattributed?limit=200{cursor}")).ReadJsonAsync();
            sums = page.TryGetProperty("sums", out var said) ? said.ToString() : sums;
            all.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.ToString()));
            cursor = page.GetProperty("next").GetString() is { } next ? $"&cursor={Uri.EscapeDataString(next)}" : "";
        }
        while (cursor.Length > 0);

        Assert.NotEmpty(all);
        return sums + string.Join('\n', all);
    }

    private static string Difference(string one, string other)
    {
        var (left, right) = (one.Split('\n'), other.Split('\n'));
        return string.Join('\n', left.Except(right).Select(line => "- " + line).Concat(right.Except(left).Select(line => "+ " + line)));
    }

    public sealed class TwoDatabases(PostgresFixture postgres) : IAsyncLifetime
    {
        public ApiFixture One { get; } = new(postgres) { LinksSimilar = false };

        public ApiFixture Other { get; } = new(postgres) { LinksSimilar = false };

        public async ValueTask InitializeAsync()
        {
            foreach (var api in new[] { One, Other })
            {
                await api.InitializeAsync();
                await WorldFacts.RegisterAsync(new Sender(api.As("admin")));
            }
        }

        public async ValueTask DisposeAsync()
        {
            await One.DisposeAsync();
            await Other.DisposeAsync();
        }
    }
}
