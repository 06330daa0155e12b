using System.Globalization;
using System.Text.Json.Nodes;
using ProfileService.Api.Town;
using Spectre.Console;

namespace ProfileService.Api.Demo;

/// <summary>The story: what five systems say about one woman, and the profile that it became.</summary>
internal sealed class DemoStory(IAnsiConsole console)
{
    /// <summary>The records side by side, as they were sent.</summary>
    public void WriteRecords(RetailTown town)
    {
        var table = DemoTable.Of("source", "name as spelled", "e-mail", "phone", "card, numbers");
        foreach (var (source, recordId) in town.Heroine.Records)
        {
            var sent = town.Facts
                .Where(fact => fact.Source == source && fact.PersonId == town.Heroine.PersonId && fact.Kind is not TownFactKind.Purchase)
                .Select(fact => JsonNode.Parse(fact.Json)!)
                .First(json => Text(json["recordId"]) == recordId);
            var numbers = sent["identifiers"]?.AsArray().Select(identifier => Text(identifier!["value"])) ?? [];
            table.AddRow(
                Cell(source),
                Cell(Joined(" ", sent["title"], sent["firstName"], sent["lastName"])),
                Cell(Text(sent["email"])),
                Cell(Text(sent["phone"])),
                Cell(string.Join('\n', numbers)));
        }

        console.MarkupLineInterpolated($"[bold]Five systems know {town.Heroine.Name}, and no two write her alike:[/]");
        console.Write(table);
    }

    /// <param name="profile">The profile in the view <c>service</c>.</param>
    public void WriteProfile(JsonNode profile)
    {
        var (master, from) = (profile["masterData"]!, profile["provenance"]!);
        var table = DemoTable.Of("", "the profile", "from", "because", "others");
        Row(table, from, "name", Joined(" ", master["title"], master["firstName"], master["lastName"]), "lastName");
        Row(table, from, "born", Text(master["birthDate"]), "birthDate");
        Row(table, from, "address", Address(master["address"]), "address");
        Row(table, from, "skin type", Text(master["attributes"]?["skinType"]), "attributes.skinType");
        Row(table, "e-mail", List(master["emails"], email => Text(email["value"])));
        Row(table, "phone", List(master["phones"], phone => Text(phone["value"])));
        Row(table, "newsletter", List(profile["newsletter"], Subscription));
        Row(table, "loyalty card", List(profile["loyalty"]!["cards"], Card));
        Row(table, "interests", List(profile["loyalty"]!["interests"], interest => Text(interest["code"])));
        Row(table, "purchases", Purchases(profile["purchases"]!));
        Row(table, "records", List(profile["identities"], identity => Joined(" ", identity["source"], identity["recordId"])));

        console.MarkupLine("[bold]The profile they became:[/]");
        console.Write(table);
    }

    private static string Subscription(JsonNode one) =>
        $"{Text(one["list"])}: {Text(one["status"])} ({List(one["topics"], topic => Text(topic))})";

    private static string Card(JsonNode card) =>
        card["points"] is { } points ? $"{Text(card["cardNumber"])}, {Text(card["tier"])}, {Number(points)} points" : Text(card["cardNumber"]);

    private static string Purchases(JsonNode purchases) =>
        $"{Number(purchases["count"]!)} for {List(purchases["totals"], total => $"{Text(total["amount"])} {Text(total["currency"])}")}, "
        + $"{Number(purchases["returns"]!)} returned; often {List(purchases["topBrands"], brand => Text(brand["brand"]))}";

    private static string Address(JsonNode? address) => address is null
        ? ""
        : $"{Joined(" ", address["street"], address["houseNumber"])}, {Joined(" ", address["postalCode"], address["city"])}";

    private static void Row(Table table, JsonNode provenance, string name, string value, string field)
    {
        if (provenance["masterData." + field] is not { } from)
        {
            return;
        }

        table.AddRow(
            Cell(name), Cell(value), Cell(Joined(" ", from["source"], from["recordId"])), Cell(Text(from["rule"])), Cell(Text(from["others"])));
    }

    private static void Row(Table table, string name, string value) => table.AddRow(Cell(name), Cell(value));

    private static string List(JsonNode? items, Func<JsonNode, string> text) =>
        string.Join(", ", items?.AsArray().Select(item => text(item!)) ?? []);

    private static string Joined(string separator, params JsonNode?[] parts) =>
        string.Join(separator, parts.Where(part => part is not null).Select(Text));

    private static string Text(JsonNode? node) => node?.ToString() ?? "";

    private static string Number(JsonNode node) => node.GetValue<int>().ToString("N0", CultureInfo.InvariantCulture);

    private static Text Cell(string text) => new(text); // not markup: data may hold brackets
}
