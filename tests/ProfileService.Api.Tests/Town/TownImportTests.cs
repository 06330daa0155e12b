using System.Text.Json;
using Npgsql;
using ProfileService.Api.Tests.Imports;
using ProfileService.Api.Town;
using ProfileService.TestKit.Database;

namespace ProfileService.Api.Tests.Town;

/// <summary>A whole town through <c>POST /v1/imports</c>; docs/town.md says how to make it a big one.</summary>
public class TownImportTests(ImportedTown town) : IClassFixture<ImportedTown>
{
    private const string Stored = "SELECT (SELECT count(*) FROM purchase), (SELECT count(*) FROM purchase_line), (SELECT count(*) FROM newsletter_event)";

    [Fact]
    public void Every_line_is_taken_and_every_fact_is_new_once()
    {
        var truth = CountTruth();
        Assert.All(town.Imports.Where(i => i.Key.Api == town.Ordered), import => Assert.Equal(CountLines(import.Key.File), import.Value.Sum(i => Count(i, "rowsRead"))));
        Assert.All(town.Imports.Where(i => i.Key.Api == town.Mixed), import => Assert.True(CountLines(import.Key.File) < import.Value.Sum(i => Count(i, "rowsRead"))));
        Assert.All(town.Imports, import =>
        {
            Assert.All(import.Value, i => Assert.Equal(("completed", 0), (i.GetProperty("state").GetString(), Count(i, "rejected"))));
            var (type, source) = (import.Value[0].GetProperty("type").GetString()!, import.Value[0].GetProperty("source").GetString()!);
            Assert.Equal(truth[(type, source)], import.Value.Sum(i => Count(i, "created")));
        });
    }

    [Fact]
    public async Task Records_purchases_and_sums_are_those_of_the_files()
    {
        var (truth, file) = (CountTruth(), PurchaseFiles.Read(town.Files.Where(f => Path.GetFileName(f).StartsWith("purchases-", StringComparison.Ordinal))));
        var links = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var link in town.Ordered.LinksAsync())
        {
            links[link.Source] = links.GetValueOrDefault(link.Source) + 1;
        }

        // The newsletter tool sends no customers: its subscribers come with their events.
        Assert.All(truth.Where(t => t.Key.Type == "customers"), t => Assert.Equal(t.Value, links[t.Key.Source]));
        Assert.Equal(truth.Where(t => t.Key.Type == "purchases").Sum(t => t.Value), file.Purchases);
        await using var database = NpgsqlDataSource.Create(town.Ordered.OwnerConnectionString + ";Command Timeout=0");
        var stored = (await DatabaseTables.RowsAsync(database, Stored, CancellationToken.None)).Single();
        Assert.Equal([file.Purchases, file.Lines, truth[("newsletter-events", TownSource.Newsletter)]], stored.Cast<long>());

        var sums = await PurchaseSums.ReadAsync(town.Ordered);
        Assert.Equal(file.Purchases, sums.Purchases + sums.Returns + sums.Waiting.Sum(w => w.Count));
        Assert.Equal(file.Amount, sums.All("EUR"));
        Assert.InRange(sums.Returns, 1, file.Returns);
    }

    [Fact]
    public async Task Shuffled_in_pieces_and_twice_the_files_give_the_same_town()
    {
        await using var mixed = TownDigest.ReadAsync(town.Mixed).GetAsyncEnumerator();
        var lines = 0L;
        await foreach (var line in TownDigest.ReadAsync(town.Ordered))
        {
            Assert.Equal(line, await mixed.MoveNextAsync() ? mixed.Current : null);
            lines++;
        }

        Assert.False(await mixed.MoveNextAsync());
        Assert.True(lines > CountTruth().Values.Sum());
    }

    private static long Count(JsonElement import, string name) => import.GetProperty(name).GetInt64();

    private static long CountLines(string file) => File.ReadLines(file).LongCount();

    /// <summary>Different facts by type and source.</summary>
    private Dictionary<(string Type, string Source), long> CountTruth()
    {
        var counts = new Dictionary<(string, string), long>();
        foreach (var cells in File.ReadLines(town.Truth).Skip(1).Select(line => line.Split(',')))
        {
            counts[(cells[0], cells[1])] = counts.GetValueOrDefault((cells[0], cells[1])) + 1;
        }

        return counts;
    }
}
