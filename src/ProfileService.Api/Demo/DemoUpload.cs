using System.Collections.Concurrent;
using System.Globalization;
using ProfileService.Api.Hosting;
using ProfileService.Api.Town;

namespace ProfileService.Api.Demo;

/// <summary>Sends the facts as five systems would: at the same time, each with the key of its source, in lists, in no order.</summary>
internal sealed class DemoUpload(DemoClient client, DemoKeys keys)
{
    private const int Senders = 4;
    private const int ProblemsShown = 3;

    private readonly ConcurrentQueue<string> _problems = new();

    /// <param name="sent">Told how many facts of a source were answered, from several threads.</param>
    /// <exception cref="StartupException">The service refused facts that it should take.</exception>
    public async Task SendAsync(IReadOnlyList<TownFact> facts, int seed, Action<string, int> sent, CancellationToken ct)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Senders, CancellationToken = ct };
        await Parallel.ForEachAsync(DemoBatch.Of(facts, seed), options, async (batch, stop) =>
        {
            await SendAsync(batch, stop);
            sent(batch.Source, batch.Facts.Count);
        });
        if (!_problems.IsEmpty)
        {
            throw new StartupException(string.Create(
                CultureInfo.InvariantCulture, $"{_problems.Count} facts were refused, such as: {string.Join("; ", _problems.Take(ProblemsShown))}"));
        }
    }

    private async Task SendAsync(DemoBatch batch, CancellationToken ct)
    {
        var answer = await client.PostAsync(batch.Path, keys.OfSource(batch.Source), batch.Json, ct);
        var items = answer["items"]!.AsArray();
        foreach (var (fact, item) in batch.Facts.Zip(items))
        {
            if (item!["problem"] is not null)
            {
                _problems.Enqueue($"{batch.Source} {fact.Id}: {item.ToJsonString()}");
            }
        }
    }
}
