using System.Text.Json.Nodes;
using ProfileService.Api.Http;
using ProfileService.Api.Town;

namespace ProfileService.Api.Demo;

/// <summary>What an administrator would do first: register the five sources, and say that the shop's own number is nobody's.</summary>
internal static class DemoSettings
{
    private const string MatchingPath = "/v1/settings/matching";

    private static readonly string ShopPhone = $"+49{TownPhone.Shop.Area}{TownPhone.Shop.Subscriber}";

    public static async Task RegisterSourcesAsync(DemoClient client, string admin, CancellationToken ct)
    {
        foreach (var source in TownSource.All)
        {
            await client.SendAsync(HttpMethod.Put, "/v1/sources/" + source.Name, admin, source.Json, ct);
        }
    }

    /// <summary>Adds the number to what is configured; where it stands already, nothing changes and no job starts.</summary>
    public static async Task SetShopPhoneAsideAsync(DemoClient client, string admin, CancellationToken ct)
    {
        var (settings, etag) = await client.SendAsync(HttpMethod.Get, MatchingPath, admin, null, ct);
        var junk = settings!["junk"]!.AsArray();
        if (junk.Any(value => value!["value"]!.GetValue<string>() == ShopPhone))
        {
            return;
        }

        junk.Add(new JsonObject { ["type"] = "phone", ["value"] = ShopPhone });
        var request = new JsonObject();
        foreach (var member in (string[])["hubLimit", "holderLimit", "types", "junk"])
        {
            request[member] = settings[member]?.DeepClone();
        }

        await client.SendAsync(HttpMethod.Put, MatchingPath, admin, request.ToJsonString(JsonAnswer.Options), ct, etag);
    }
}
