using System.Globalization;
using ProfileService.Benchmarks.Servers;

namespace ProfileService.Benchmarks.Data;

/// <summary>A generated town as files: the product's own <c>generate</c>, kept for the next run.</summary>
/// <param name="Folder">Where the files lie.</param>
internal sealed record Town(string Folder)
{
    public static readonly string[] CustomerSources = ["crm", "loyalty", "shop", "pos"];
    public static readonly string[] PurchaseSources = ["pos", "shop"];

    private static readonly (string Name, string Kind, int Trust)[] Sources =
        [("crm", "crm", 80), ("shop", "shop", 60), ("newsletter", "newsletter", 40), ("pos", "pos", 50), ("loyalty", "loyalty", 90)];

    public string NewsletterEvents => Path.Combine(Folder, "newsletter-events.ndjson");

    /// <param name="folder">Where sets and towns are kept.</param>
    /// <param name="people">How many have files.</param>
    /// <param name="after">How many of the town come before them and have none.</param>
    public static async Task<Town> GenerateAsync(string folder, int people, int after = 0)
    {
        var town = new Town(Path.Combine(folder, "towns", string.Create(CultureInfo.InvariantCulture, $"{after}+{people}")));
        if (!File.Exists(Path.Combine(town.Folder, "truth.csv")))
        {
            var unfinished = town.Folder + ".unfinished";
            await Service.RunAsync(
                ["generate", "--people", Text(after + people), "--after", Text(after), "--out", unfinished, "--shuffle"]);
            Directory.Move(unfinished, town.Folder);
        }

        return town;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static async Task RegisterSourcesAsync(Service service)
    {
        foreach (var (name, kind, trust) in Sources)
        {
            await service.RegisterAsync(name, kind, trust);
        }
    }

    public string Customers(string source) => Path.Combine(Folder, $"customers-{source}.ndjson");

    public string Purchases(string source) => Path.Combine(Folder, $"purchases-{source}.ndjson");
}
