using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using ProfileService.Api.Access;
using ProfileService.Api.Town;
using ProfileService.Postgres;
using Spectre.Console;

namespace ProfileService.Api.Demo;

/// <summary>Fills a running service with the town, unless it is there, and tells about it.</summary>
internal sealed class DemoRun(
    DemoOptions options, DemoAdminKey adminKey, BootstrapKey bootstrap, DemoTown demoTown,
    IDbContextFactory<ProfileDbContext> databases, TimeProvider clock)
{
    /// <param name="address">Where the service is reached, such as <c>http://localhost:5080</c>.</param>
    public async Task ShowAsync(HttpClient http, string address, IAnsiConsole console, CancellationToken ct)
    {
        var client = new DemoClient(http);
        var admin = await adminKey.MintAsync(ct);
        await bootstrap.EnsureAsync(ct); // a configured one; none is made, because there is a key now
        await DemoSettings.RegisterSourcesAsync(client, admin.Secret, ct);
        await DemoSettings.SetShopPhoneAsideAsync(client, admin.Secret, ct);
        var keys = await DemoKeys.MakeAsync(client, admin.Id, admin.Secret, ct);

        var town = await demoTown.GenerateAsync(options, ct);
        await FillAsync(town, new DemoUpload(client, keys), console, ct);

        var story = new DemoStory(console);
        var guide = new DemoGuide(console, address, keys);
        console.WriteLine();
        story.WriteRecords(town);
        var profile = await HeroineAsync(client, keys, town, ct);
        story.WriteProfile(profile);
        await new DemoReasons(console, client, keys).WriteAsync(profile["profileId"]!.GetValue<string>(), ct);
        await using (var db = await databases.CreateDbContextAsync(ct))
        {
            guide.WriteCounts(await DemoCounts.ReadAsync(db, ct), town.People.Count);
        }

        guide.WriteKeys();
        guide.WriteCommands(town, profile["profileId"]!.GetValue<string>());
        guide.WriteGoodbye();
    }

    private async Task FillAsync(RetailTown town, DemoUpload upload, IAnsiConsole console, CancellationToken ct)
    {
        if (await demoTown.CountMissingAsync(town, ct) == 0)
        {
            Line(console, $"The town is here already: {town.People.Count:N0} people, {town.Facts.Count:N0} facts. Nothing to send.");
            return;
        }

        Line(
            console,
            $"A town of {town.People.Count:N0} people (seed {options.Seed}): {town.Facts.Count:N0} facts from five systems, sent in no order.");
        await new DemoProgress(console, clock).RunAsync(town.Facts, sent => upload.SendAsync(town.Facts, options.Seed, sent, ct));
    }

    private static async Task<JsonNode> HeroineAsync(DemoClient client, DemoKeys keys, RetailTown town, CancellationToken ct)
    {
        var card = town.Heroine.Identifiers.First(identifier => identifier.Type == "loyaltyCard");
        var question = new JsonObject
        {
            ["identifiers"] = new JsonArray(
                new JsonObject { ["type"] = card.Type, ["value"] = card.Value }),
            ["view"] = "service",
        };
        var answer = await client.PostAsync("/v1/profiles/lookup", keys.Of(Role.Service), question.ToJsonString(), ct);
        var id = answer["items"]![0]!["profiles"]![0]!["profileId"]!.GetValue<string>();
        return await client.GetAsync($"/v1/profiles/{id}?view=service", keys.Of(Role.Service), ct);
    }

    private static void Line(IAnsiConsole console, FormattableString text) => console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
