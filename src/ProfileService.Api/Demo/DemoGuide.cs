using System.Globalization;
using System.Text.Json.Nodes;
using ProfileService.Api.Access;
using ProfileService.Api.Http;
using ProfileService.Api.Town;
using Spectre.Console;

namespace ProfileService.Api.Demo;

/// <summary>What one can do now: counts, keys, and lines to paste. Lines to copy are written as they are, never wrapped at the terminal's width.</summary>
internal sealed class DemoGuide(IAnsiConsole console, string address, DemoKeys keys)
{
    private const string NewCustomer = "C-900001";
    private const int LabelWidth = 18;

    public void WriteCounts(DemoCounts counts)
    {
        Heading("The town in figures:");
        Line($"  {counts.Records:N0} records became {counts.Profiles:N0} profiles; {counts.Candidates:N0} doubtful pairs wait for a steward, {counts.Hubs:N0} values are shared too widely to link anybody");
        var (all, amount) = (counts.Attributed.Count + counts.Waiting.Count, counts.Attributed.Amount + counts.Waiting.Amount);
        Line($"  {all:N0} purchases for {amount:N2} EUR: {counts.Attributed.Count:N0} for {counts.Attributed.Amount:N2} belong to a profile, {counts.Waiting.Count:N0} for {counts.Waiting.Amount:N2} to nobody known");
        var subscriptions = counts.Subscriptions.OrderByDescending(one => one.Value).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Value:N0} {one.Key}"));
        Line($"  {counts.Subscriptions.Values.Sum():N0} newsletter addresses: {string.Join(", ", subscriptions)}");
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
        var customer = new JsonObject { ["firstName"] = "Jürgen", ["lastName"] = "Weiß", ["email"] = "juergen.weiss@example.com" };
        var customerPath = $"/v1/sources/{TownSource.Crm}/customers/{NewCustomer}";

        Heading("Paste and look:");
        Curl("A shopper shows her card at the till: what the store tablet may see", "/v1/profiles/lookup", keys.Of(Role.Store), json: lookup);
        Curl("Customer service sees the whole profile, and where each value is from", $"/v1/profiles/{profileId}?view=service", keys.Of(Role.Service));
        Curl("The CRM sends a new customer, and gets a receipt", customerPath, keys.OfSource(TownSource.Crm), "PUT", customer);
        Curl("The CRM takes the customer back", customerPath, keys.OfSource(TownSource.Crm), "DELETE");
    }

    public void WriteGoodbye()
    {
        Line($"Swagger    {address}/swagger");
        Line($"Serving    {address} until Ctrl+C. The data stays; 'demo' again shows it again.");
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

    private void Heading(string text) => console.MarkupLineInterpolated($"[bold]{text}[/]");

    private void Line(FormattableString text) => console.Profile.Out.Writer.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
