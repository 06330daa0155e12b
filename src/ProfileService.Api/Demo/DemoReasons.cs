using System.Text.Json.Nodes;
using ProfileService.Api.Access;
using Spectre.Console;

namespace ProfileService.Api.Demo;

/// <summary>Why the story's records are one woman, and two records of the town that are not one person for sure: in the service's own words.</summary>
internal sealed class DemoReasons(IAnsiConsole console, DemoClient client, DemoKeys keys)
{
    public async Task WriteAsync(string profileId, CancellationToken ct)
    {
        var how = await client.GetAsync($"/v1/profiles/{profileId}/how", keys.Of(Role.Steward), ct);
        console.MarkupLine("[bold]Why they are one woman:[/]");
        foreach (var step in how["steps"]!.AsArray().Where(s => s!["kind"]!.GetValue<string>() != "skipped"))
        {
            Write(step!["sentences"]!);
        }

        console.WriteLine();
        var candidates = await client.GetAsync("/v1/identity/candidates?limit=1", keys.Of(Role.Steward), ct);
        if (candidates["items"]!.AsArray() is [{ } candidate, ..])
        {
            console.MarkupLine("[bold]And a question that waits for a steward:[/]");
            Write(await WhyAsync(candidate, ct));
            console.WriteLine();
        }
    }

    private async Task<JsonNode> WhyAsync(JsonNode candidate, CancellationToken ct)
    {
        var records = candidate["records"]!.AsArray();
        var question = new JsonObject { ["a"] = Ref(records[0]!), ["b"] = Ref(records[1]!) };
        var why = await client.PostAsync("/v1/identity/why", keys.Of(Role.Steward), question.ToJsonString(), ct);
        return why["pair"]!["sentences"]!;
    }

    private static JsonObject Ref(JsonNode record) => new()
    {
        ["source"] = record["source"]!.DeepClone(),
        ["recordId"] = record["recordId"]!.DeepClone(),
    };

    private void Write(JsonNode sentences) => console.Write(new Padder(new Text("· " + sentences["en"]!.GetValue<string>()), new Padding(0, 0, 0, 0)));
}
