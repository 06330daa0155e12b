using System.Globalization;
using System.Text.Json.Nodes;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Town;
using Spectre.Console;

namespace ProfileService.Api.Demo;

/// <summary>
/// What one can do now: counts, keys, and lines to paste. Lines to copy are written as they are, never wrapped at the terminal's width.
/// </summary>
internal sealed class DemoGuide(IAnsiConsole console, string address, DemoKeys keys)
{
    private const string NewCustomer = "C-900001";
    private const int LabelWidth = 18;

    public void WriteCounts(DemoCounts counts, int people)
    {
        Heading("The town in figures:");
        Figure("records", counts.Records, $"from five systems became");
        Figure("profiles", counts.Profiles, $"for {people:N0} people");
        Figure("purchases", counts.Attributed.Count + counts.Waiting.Count, $"for {counts.Attributed.Amount + counts.Waiting.Amount,10:N2} EUR");
        Figure("  of a profile", counts.Attributed.Count, $"for {counts.Attributed.Amount,10:N2} EUR");
        Figure("  of nobody known", counts.Waiting.Count, $"for {counts.Waiting.Amount,10:N2} EUR");
        var byStatus = counts.Subscriptions.OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal);
        Figure("newsletter", counts.Subscriptions.Values.Sum(), $"addresses: {string.Join(", ", byStatus.Select(one => $"{one.Key} {one.Value}"))}");
        Figure("hubs", counts.Hubs, $"values shared too widely to link anybody");
        Figure("candidates", counts.Candidates, $"doubtful pairs for a steward to decide");
        Line($"");
    }

    public void WriteKeys()
    {
        Heading("Keys of this run (header X-Api-Key; the next start of the demo revokes them):");
        foreach (var key in DemoKey.Others.Prepend(DemoKey.Admin))
        {
            Line($"  {key.Label.PadRight(LabelWidth)} {keys.Of(key)}  {key.Purpose}");
        }

        Line($"");
    }

    public void WriteCommands(RetailTown town, string profileId)
    {
        var card = town.Heroine.Identifiers.First(identifier => identifier.Type == "loyaltyCard");
        var lookup = new JsonObject
        {
            ["identifiers"] = new JsonArray(new JsonObject { ["type"] = card.Type, ["value"] = card.Value }),
            ["view"] = "store",
        };
        var customer = new JsonObject { ["firstName"] = "Jürgen", ["lastName"] = "Weiß", ["phone"] = "(040) 66969-150" };
        var customerPath = $"/v1/sources/{TownSource.Crm}/customers/{NewCustomer}";

        Heading("Paste and look:");
        Curl("A shopper shows her card at the till: what the store tablet may see", "/v1/profiles/lookup", keys.Of(Role.Store), json: lookup);
        Curl("Customer service sees the whole profile, and where each value is from",
            $"/v1/profiles/{profileId}?view=service", keys.Of(Role.Service));
        Curl("Marketing asks whether it may write to her, and what that rests on", "/v1/contact-decisions", keys.Of(Role.Marketing), json: new JsonObject
        {
            ["profiles"] = new JsonArray(profileId),
            ["channel"] = "email",
            ["purpose"] = "newsletter",
        });
        Curl("The CRM sends a new customer, and reads in the receipt what was normalised",
            customerPath, keys.OfSource(TownSource.Crm), "PUT", customer);
        Curl("The CRM takes the customer back", customerPath, keys.OfSource(TownSource.Crm), "DELETE");
    }

    public void WriteGoodbye()
    {
        Line($"Swagger  {address}/swagger");
        Line($"Serving  {address} until Ctrl+C. The data stays; the next start shows it again.");
    }

    private void Curl(string what, string path, string key, string? method = null, JsonObject? json = null)
    {
        console.MarkupLineInterpolated($"  [dim]# {what}[/]");
        var verb = method is null ? "" : $" -X {method}";
        Line($"  curl -s{verb} '{address}{path}' \\");
        Line($"    -H 'X-Api-Key: {key}'{(json is null ? "; echo" : " \\")}");
        if (json is not null)
        {
            Line($"    -H 'Content-Type: application/json' \\");
            Line($"    -d '{json.ToJsonString(JsonAnswer.Options)}'; echo");
        }

        Line($"");
    }

    private void Figure(string name, int count, FormattableString text) =>
        Line($"  {name.PadRight(LabelWidth)}{count,6:N0} {text.ToString(CultureInfo.InvariantCulture)}");

    private void Heading(string text) => console.MarkupLineInterpolated($"[bold]{text}[/]");

    private void Line(FormattableString text) => console.Profile.Out.Writer.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
