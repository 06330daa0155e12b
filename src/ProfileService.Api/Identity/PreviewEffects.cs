using System.Text.Json.Nodes;
using ProfileService.Api.Profiles;
using ProfileService.Core.Profiles;
using ProfileService.Postgres.Identity;
using ProfileService.Postgres.Profiles;

namespace ProfileService.Api.Identity;

/// <summary>What a merge or a split changes, read from the stored sections before and after.</summary>
internal sealed class PreviewEffects(View view, ProfilePicture before, ProfilePicture after)
{
    /// <summary>What is read besides the sections of the view.</summary>
    public static IReadOnlyList<ProfileColumn> Extra { get; } =
        [ProfileColumn.Newsletter, ProfileColumn.Loyalty, ProfileColumn.Purchases, ProfileColumn.Provenance];

    private int First => view.Sections.Length;

    /// <summary>Fields of the master data, as the view shows them, on which the profiles do not agree; who wins, and by which rule.</summary>
    public IReadOnlyList<JsonObject> Conflicts()
    {
        var at = view.Sections.ToList().FindIndex(s => s.Name == "masterData");
        if (at < 0)
        {
            return [];
        }

        var (old, now) = (Sections(before, at), Sections(after, at));
        var names = old.Concat(now).SelectMany(p => p.Section.AsObject().Select(m => m.Key)).Distinct().Order(StringComparer.Ordinal);
        return [.. names.Where(name => Differ(old.Concat(now), name)).Select(name => Conflict(name, old, now))];
    }

    /// <summary>Each subscription with its state, which stays with its address, and the profiles that show it.</summary>
    public IReadOnlyList<JsonObject> Consents() =>
        Moves(0, section => section.AsArray(), e => $"{Text(e, "email")} {Text(e, "list")}", e => new JsonObject
        {
            ["email"] = Masking.Email(Text(e, "email")),
            ["list"] = Text(e, "list"),
            ["status"] = Text(e, "status"),
        });

    /// <summary>Each card, whose points stay with it; the points only where the view shows them.</summary>
    public IReadOnlyList<JsonObject> Cards() =>
        Moves(1, section => section["cards"]!.AsArray(), e => Text(e, "cardNumber"), e =>
        {
            var card = new JsonObject { ["cardNumber"] = Masking.Number(Text(e, "cardNumber")) };
            if (view.Shows("loyalty") && e["points"] is { } points)
            {
                card["points"] = points.DeepClone();
            }

            return card;
        });

    /// <summary>How many purchases each profile shows.</summary>
    public JsonObject Purchases() => new() { ["before"] = Counts(before), ["after"] = Counts(after) };

    private JsonArray Counts(ProfilePicture picture) =>
        [.. Sections(picture, First + 2).Select(p => new JsonObject { ["profileId"] = p.ProfileId, ["count"] = p.Section["count"]?.DeepClone() })];

    private List<JsonObject> Moves(int extra, Func<JsonNode, JsonArray> items, Func<JsonNode, string> keyOf, Func<JsonNode, JsonObject> shown)
    {
        var old = Places(before, extra, items, keyOf);
        var now = Places(after, extra, items, keyOf);
        var moves = new List<JsonObject>();
        foreach (var key in old.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
        {
            var (was, becomes) = (old.GetValueOrDefault(key, []), now.GetValueOrDefault(key, []));
            var move = shown((becomes.Count > 0 ? becomes : was)[0].Item);
            move["before"] = Ids(was);
            move["after"] = Ids(becomes);
            moves.Add(move);
        }

        return moves;
    }

    private Dictionary<string, List<(Guid ProfileId, JsonNode Item)>> Places(
        ProfilePicture picture, int extra, Func<JsonNode, JsonArray> items, Func<JsonNode, string> keyOf) =>
        Sections(picture, First + extra).SelectMany(p => items(p.Section).Select(i => (p.ProfileId, Item: i!))).GroupBy(i => keyOf(i.Item))
            .ToDictionary(g => g.Key, g => g.ToList());

    private JsonObject Conflict(string name, IReadOnlyList<(Guid ProfileId, JsonNode Section)> old, IReadOnlyList<(Guid ProfileId, JsonNode Section)> now)
    {
        var provenance = Sections(after, First + 3).ToDictionary(p => p.ProfileId, p => p.Section);
        return new JsonObject
        {
            ["field"] = name,
            ["before"] = new JsonArray([.. old.Select(p => (JsonNode)new JsonObject { ["profileId"] = p.ProfileId, ["value"] = p.Section[name]?.DeepClone() })]),
            ["after"] = new JsonArray([.. now.Select(p => (JsonNode)new JsonObject
            {
                ["profileId"] = p.ProfileId, ["value"] = p.Section[name]?.DeepClone(), ["from"] = provenance[p.ProfileId]["masterData." + name]?.DeepClone(),
            })]),
        };
    }

    private static bool Differ(IEnumerable<(Guid ProfileId, JsonNode Section)> pictures, string name) =>
        pictures.Select(p => p.Section[name]?.ToJsonString() ?? "").Distinct().Skip(1).Any();

    private static IReadOnlyList<(Guid ProfileId, JsonNode Section)> Sections(ProfilePicture picture, int at) =>
        [.. picture.Profiles.Select(p => (p.ProfileId, JsonNode.Parse(p.Sections[at])!))];

    private static JsonArray Ids(IEnumerable<(Guid ProfileId, JsonNode Item)> places) => [.. places.Select(p => (JsonNode)p.ProfileId).ToArray()];

    private static string Text(JsonNode node, string name) => node[name]?.ToString() ?? "";
}
